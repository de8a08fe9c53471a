#pragma once

#include <pybind11/pybind11.h>

/// One function per noun; module.cpp calls them in the order of the data flow.
namespace raincheck::python {

void register_error(pybind11::module_& module);
void register_time(pybind11::module_& module);
void register_invite(pybind11::module_& module);
void register_policy(pybind11::module_& module);
void register_wording(pybind11::module_& module);
void register_situation(pybind11::module_& module);
void register_calendar(pybind11::module_& module);
void register_decision(pybind11::module_& module);
void register_draft(pybind11::module_& module);
void register_explain(pybind11::module_& module);
void register_learn(pybind11::module_& module);
void register_command(pybind11::module_& module);

}  // namespace raincheck::python
