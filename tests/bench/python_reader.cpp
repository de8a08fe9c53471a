#include "python.hpp"
#include "reading.hpp"

// peer.py.

namespace raincheck::bench {
namespace {

// Takes the members of a tuple one after another.
class Members {
 public:
  explicit Members(PyObject* tuple) : tuple_(tuple) {}
  PyObject* next() { return PyTuple_GetItem(tuple_, at_++); }
  std::string text() { return bench::text(next()); }
  long long number() { return PyLong_AsLongLong(next()); }
  bool flag() { return PyObject_IsTrue(next()) == 1; }

 private:
  PyObject* tuple_;
  Py_ssize_t at_ = 0;
};

Attendee read_attendee(PyObject* tuple) {
  Members members(tuple);
  Attendee attendee;
  attendee.address = members.text();
  attendee.name = members.text();
  attendee.role = members.text();
  attendee.partstat = members.text();
  attendee.rsvp = members.flag();
  return attendee;
}

class PythonReader : public Reader {
 public:
  void time(std::string_view mail) override { call(mail); }

  Reading read(std::string_view mail) override {
    const Object result = call(mail);
    Reading reading;
    if (result.get() == Py_None) return reading;
    Members members(result.get());
    reading.is_invitation = true;
    for_each(members.next(),
             [&](PyObject* one) { reading.addresses.push_back(text(one)); });
    reading.message_id = members.text();
    reading.subject = members.text();
    reading.body = members.text();
    reading.method = members.text();
    reading.uid = members.text();
    reading.sequence = static_cast<int>(members.number());
    reading.start = members.number();
    reading.end = members.number();
    reading.summary = members.text();
    reading.location = members.text();
    reading.description = members.text();
    reading.organizer = members.text();
    for_each(members.next(), [&](PyObject* one) {
      reading.attendees.push_back(read_attendee(one));
    });
    return reading;
  }

 private:
  Object call(std::string_view mail) {
    return checked(PyObject_CallOneArg(read_.get(), to_bytes(mail).get()));
  }

  Object read_ = python_function("peer", "read");
};

}  // namespace

// Never destroyed: the interpreter outlives the benchmarks.
Reader& python_reader() {
  static PythonReader& reader = *new PythonReader();
  return reader;
}

}  // namespace raincheck::bench
