#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "powershell/syntax.h"
#include "powershell/techniques.h"

namespace powershell {

class Value;

/// A [char]: one UTF-16 unit.
struct Char {
  char16_t unit = 0;
};

/// What can't be known from the text alone, as it is written there.
struct Unknown {
  std::string written;
  bool partial = false;  // some of it is known: "http://$h/x", of which all but $h is
};

/// A type, without "System." and in lower case: "char[]", "text.encoding".
struct TypeName {
  std::string name;
};

/// A script block: where its syntax is.
struct Block {
  const Tree* tree = nullptr;
  NodeId node = 0;
  bool from_text = false;  // made of a text while running, by [scriptblock]::Create
};

struct List;
struct Table;
struct Object;

/// A value while a script is read. Lists and tables are never changed once made, so no value can
/// hold itself.
class Value {
 public:
  using Data = std::variant<std::monostate, bool, std::int64_t, double, Char, std::string,
                            std::shared_ptr<const List>, std::shared_ptr<const Table>, Block,
                            TypeName, std::shared_ptr<const Object>, Unknown>;

  Value() = default;
  explicit Value(Data of) : data(std::move(of)) {}

  template <class T>
  const T* as() const {
    return std::get_if<T>(&data);
  }
  const List* list() const;
  const Table* table() const;
  const Object* object() const;
  const std::string* text() const { return as<std::string>(); }
  const Unknown* unknown() const { return as<Unknown>(); }
  bool is_null() const { return std::holds_alternative<std::monostate>(data); }

  Data data;

  // How it came about. An ordinary script builds its paths of variables too, so what was done only
  // counts as hiding where it is plain: see note_argument and note_run in evaluator.h.
  Techniques used;        // all that was done to make it
  Techniques folded;      // … to constants that stand in the script, which nobody needs to do
  bool touched = false;   // a variable or the environment took part
  bool symbolic = false;  // holds names of the environment: %TEMP%\x
};

struct List {
  std::vector<Value> items;
  unsigned depth = 1;  // of lists and tables in it
  bool known = true;   // no item is unknown
};

struct Table {
  std::vector<std::pair<std::string, Value>> entries;
  bool is_object = false;  // a [pscustomobject]
  unsigned depth = 1;      // of lists and tables in it

  const Value* find(std::string_view key) const;
};

/// An object of .NET or PowerShell, as far as it carries text.
struct Object {
  enum class Kind : std::uint8_t {
    bytes,     // a byte[]
    stream,    // of bytes, unpacked already where it unpacks
    reader,    // of text
    encoding,  // name
    command,   // what Get-Command and Get-Alias give; name, text: what it stands for
    shell,     // [powershell]::Create(): commands
    builder,   // text
    engine,    // $ExecutionContext and its members; name: which
  };
  struct Command {
    std::string name;
    bool is_script = false;
    std::vector<std::pair<std::string, Value>> arguments;
  };
  Kind kind = Kind::bytes;
  std::string name;
  std::string text;
  bool guessed = false;
  std::vector<Command> commands;
};

inline const List* Value::list() const {
  const auto* p = as<std::shared_ptr<const List>>();
  return p != nullptr ? p->get() : nullptr;
}
inline const Table* Value::table() const {
  const auto* p = as<std::shared_ptr<const Table>>();
  return p != nullptr ? p->get() : nullptr;
}
inline const Object* Value::object() const {
  const auto* p = as<std::shared_ptr<const Object>>();
  return p != nullptr ? p->get() : nullptr;
}

Value make_text(std::string text);
Value make_integer(std::int64_t number);
Value make_char(char16_t unit);
Value make_boolean(bool is);
Value make_unknown(std::string_view written, bool partial = false);
/// A list that carries what was done to make its items. Lists nested deeper than any script needs
/// are unknown, as printing them would take a deep stack.
Value make_list(std::vector<Value> items);
Value make_object(Object object);
Value make_table(Table table);
/// One item is itself, none is null, several are a list: what a pipeline gives.
Value make_output(std::vector<Value> items);

/// `to` is made of `from` too.
void inherit(Value& to, const Value& from);

/// Whether nothing in it is unknown.
bool is_known(const Value& value);

/// What stands for it in a text: what PowerShell prints, unknown parts as written. Items of a list
/// have `separator` between them. Linear in what it gives.
std::string printed(const Value& value, std::string_view separator = " ");

/// The texts of the UTF-16 units: "Sta" of 'S','t','a'; any other item as printed.
std::string joined(const std::vector<Value>& items, std::string_view separator);

/// As a text that may be unknown in parts: text or Unknown, with all it carries.
Value as_text(const Value& value, std::string_view separator = " ");

/// As PowerShell converts it for arithmetic; none where it is no number.
std::optional<std::int64_t> as_integer(const Value& value);
std::optional<double> as_real(const Value& value);
/// None where it isn't known.
std::optional<bool> as_boolean(const Value& value);

/// A number as .NET prints it whatever the culture.
std::string printed_real(double number);

/// What a foreach goes through: the items of a list, nothing of null, else the value itself.
std::vector<Value> items_of(const Value& value);

}  // namespace powershell
