#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bind.hpp"
#include "cli/run.hpp"
#include "raincheck/error.hpp"
#include "register.hpp"

namespace raincheck::python {
namespace {

using namespace pybind11::literals;
using cli::Ledger;

// A Python object that C++ may keep, and drop without holding the GIL.
using Held = std::shared_ptr<py::object>;

Held hold(py::object object) {
  return {new py::object(std::move(object)), [](py::object* held) {
            const py::gil_scoped_acquire gil;
            delete held;
          }};
}

[[noreturn]] void throw_as_ours(const py::error_already_set& raised) {
  const auto type = py::module_::import("raincheck._error").attr("Error");
  if (!py::isinstance(raised.value(), type)) {
    throw Error(ErrorCode::kInternal, raised.what());
  }
  const auto code = raised.value().attr("code").cast<std::string>();
  const auto message = py::str(raised.value()).cast<std::string>();
  for (const ErrorRow& row : error_table()) {
    if (row.name == code) throw Error(row.code, message);
  }
  throw Error(ErrorCode::kInternal, message);
}

// Calls into Python from the command, which runs without the GIL.
template <class Work>
auto in_python(Work work) {
  const py::gil_scoped_acquire gil;
  try {
    return work();
  } catch (const py::error_already_set& raised) {
    throw_as_ours(raised);
  }
}

py::object named(std::optional<Answer> answer) {
  return answer ? to_python(*answer) : py::none();
}

// Closes it once nobody needs it any more.
Held hold_ledger(py::object object) {
  const Held ledger = hold(std::move(object));
  return {ledger.get(), [ledger](py::object*) {
            const py::gil_scoped_acquire gil;
            try {
              ledger->attr("close")();
            } catch (const py::error_already_set&) {
              // Nothing is lost: what was to be kept is in the file.
            }
          }};
}

Ledger ledger_of(const Held& ledger) {
  Ledger ours;
  ours.recall = [ledger](const Invite& invite, const Policy& policy,
                         const Situation& given, std::optional<Answer> answer) {
    return in_python([&] {
      return ledger
          ->attr("situation")(invite, policy, given, "answer"_a = named(answer))
          .cast<Situation>();
    });
  };
  ours.see = [ledger](const Invite& invite, const Decision& decision) {
    in_python([&] { ledger->attr("see")(invite, decision); });
  };
  ours.claim = [ledger](const Invite& invite, const Decision& decision,
                        Answer suggested, Instant now) {
    return in_python([&] {
      return ledger
          ->attr("claim")(invite, decision, to_python(now),
                          "suggested"_a = to_python(suggested))
          .cast<std::optional<Ledger::Claim>>();
    });
  };
  ours.plan = [ledger](Ledger::Claim claim, const std::vector<Draft>& drafts,
                       const std::vector<std::string>& places) {
    in_python([&] {
      py::list where;
      for (const std::string& place : places) {
        where.append(py::reinterpret_steal<py::object>(
            PyUnicode_DecodeFSDefault(place.c_str())));
      }
      ledger->attr("plan")(claim, to_python(drafts), where);
    });
  };
  ours.written = [ledger](Ledger::Claim claim) {
    in_python([&] { ledger->attr("written")(claim); });
  };
  ours.release = [ledger](Ledger::Claim claim) {
    in_python([&] { ledger->attr("release")(claim); });
  };
  return ours;
}

// What raincheck._command offers.
cli::Edge edge_of(const Held& edge) {
  cli::Edge ours;
  ours.fetch = [edge](const CalendarSource& source, Interval horizon) {
    return in_python([&] {
      std::vector<CalendarFile> files;
      const py::list fetched = edge->attr("fetch")(source, to_python(horizon));
      for (const py::handle& pair : fetched) {
        auto [name, bytes] = pair.cast<std::pair<std::string, std::string>>();
        files.push_back({std::move(name), std::move(bytes)});
      }
      return files;
    });
  };
  ours.open_ledger = [edge](const std::string& path) {
    return in_python([&] {
      const auto name = py::reinterpret_steal<py::object>(
          PyUnicode_DecodeFSDefault(path.c_str()));
      return ledger_of(hold_ledger(edge->attr("open_ledger")(name)));
    });
  };
  return ours;
}

int run(const std::vector<std::string>& args, py::object edge) {
  const cli::Edge ours = edge_of(hold(std::move(edge)));
  const py::gil_scoped_release others_run;
  return cli::run(args, std::cin, std::cout, std::cerr, ours);
}

}  // namespace

void register_command(py::module_& module) {
  module.def("run", &run, "args"_a, "edge"_a,
             "run(args, edge)\n--\n\n"
             "The `raincheck` command on this process's standard streams; "
             "returns its exit status. `edge` is raincheck._command.");
}

}  // namespace raincheck::python
