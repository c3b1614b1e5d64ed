/*
 * What C++ exceptions need of the C++ ABI on WebAssembly, for toolchains whose libc++abi was built without exceptions (Itanium C++ ABI, part 2,
 * "Exception Handling"). The compiler's code calls these functions; it throws and catches with the wasm tag of C++ itself. One thread.
 */
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <new>
#include <typeinfo>

namespace {

/** In front of each exception object; what the wasm exception carries is its address. */
struct alignas(16) Header {
  const std::type_info *type;
  /** Destructors give their argument back. */
  void *(*destroy)(void *);
  /** The object as the clause that catches it sees it. */
  void *adjusted;
  /** The exception caught before it. */
  Header *next;
  /** Clauses that it is in; negative while it is thrown again out of one. */
  int handlers;
};

/** The virtual functions of libc++abi's type infos, in their order. */
struct Catchable : std::type_info {
  virtual ~Catchable();
  virtual void noop1() const;
  virtual void noop2() const;
  virtual bool can_catch(const Catchable *thrown, void *&adjusted) const = 0;
};

Header *caught = nullptr;

Header *header_of(void *object) { return static_cast<Header *>(object) - 1; }

void *object_of(Header *header) { return header + 1; }

[[noreturn]] void raise(Header *header) { __builtin_wasm_throw(0, header); }

std::uintptr_t unsigned_leb(const std::uint8_t *&at) {
  std::uintptr_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const std::uint8_t byte = *at++;
    value |= static_cast<std::uintptr_t>(byte & 0x7f) << shift;
    if (byte < 0x80) return value;
  }
}

std::intptr_t signed_leb(const std::uint8_t *&at) {
  std::uintptr_t value = 0;
  for (unsigned shift = 0;;) {
    const std::uint8_t byte = *at++;
    value |= static_cast<std::uintptr_t>(byte & 0x7f) << shift;
    shift += 7;
    if (byte >= 0x80) continue;
    if (byte & 0x40 && shift < 8 * sizeof value) value |= ~static_cast<std::uintptr_t>(0) << shift;
    return static_cast<std::intptr_t>(value);
  }
}

/** Number of the type in a function's table of types that catches the exception; 0 when there is none for that landing pad. */
int select(Header *header, unsigned pad, const std::uint8_t *at) {
  constexpr std::uint8_t omitted = 0xff;
  if (*at++ != omitted) unsigned_leb(at);
  const std::uint8_t *types = nullptr;
  if (*at++ != omitted) {
    const std::uintptr_t distance = unsigned_leb(at);
    types = at + distance;
  }
  at++;
  const std::uintptr_t bytes = unsigned_leb(at);
  const std::uint8_t *actions = at + bytes;
  // A record for each landing pad: its number, and the place of its first action plus 1.
  for (; pad; pad--) unsigned_leb(at), unsigned_leb(at);
  unsigned_leb(at);
  const std::uintptr_t first = unsigned_leb(at);
  if (!first) return 0;
  for (at = actions + first - 1;;) {
    const std::intptr_t number = signed_leb(at);
    const std::uint8_t *next = at;
    const std::intptr_t distance = signed_leb(at);
    if (number > 0) {
      auto *type = reinterpret_cast<const Catchable *const *>(types)[-number];
      void *adjusted = object_of(header);
      if (!type || type->can_catch(static_cast<const Catchable *>(header->type), adjusted)) {
        header->adjusted = adjusted;
        return static_cast<int>(number);
      }
    }
    if (!distance) return 0;
    at = next + distance;
  }
}

}  // namespace

extern "C" {

/** Where compiled code says which landing pad it is at, and finds the type that matched. */
struct {
  std::uintptr_t pad;
  const std::uint8_t *table;
  std::uintptr_t selector;
} __wasm_lpad_context;

int _Unwind_CallPersonality(void *exception) {
  __wasm_lpad_context.selector = select(static_cast<Header *>(exception), __wasm_lpad_context.pad, __wasm_lpad_context.table);
  return 0;
}

/** Named in each function with clauses; never called. */
int __gxx_wasm_personality_v0() { std::abort(); }

void *__cxa_allocate_exception(std::size_t bytes) noexcept {
  auto *header = static_cast<Header *>(std::malloc(sizeof(Header) + bytes));
  if (!header) std::terminate();
  *header = {};
  return object_of(header);
}

void __cxa_free_exception(void *object) noexcept { std::free(header_of(object)); }

void __cxa_throw(void *object, std::type_info *type, void *(*destroy)(void *)) {
  Header *header = header_of(object);
  header->type = type;
  header->destroy = destroy;
  header->adjusted = object;
  raise(header);
}

void *__cxa_get_exception_ptr(void *exception) noexcept { return static_cast<Header *>(exception)->adjusted; }

void *__cxa_begin_catch(void *exception) noexcept {
  auto *header = static_cast<Header *>(exception);
  header->handlers = std::abs(header->handlers) + 1;
  if (header != caught) {
    header->next = caught;
    caught = header;
  }
  return header->adjusted;
}

void __cxa_end_catch() {
  Header *header = caught;
  if (header->handlers < 0) {
    // It is on its way to another clause.
    if (++header->handlers == 0) caught = header->next;
    return;
  }
  if (--header->handlers > 0) return;
  caught = header->next;
  if (header->destroy) header->destroy(object_of(header));
  std::free(header);
}

void __cxa_rethrow() {
  if (!caught) std::terminate();
  caught->handlers = -caught->handlers;
  raise(caught);
}

}  // extern "C"
