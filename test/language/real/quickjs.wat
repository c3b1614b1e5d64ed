;; What QuickJS's module imports (module a, whose names its linker made short): a memory that grows, a clock that stands, and no host functions.

(module
  (memory (export "a") 256 32768)

  ;; emscripten_resize_heap: grows the memory to that many bytes; true when it could.
  (func (export "k") (param $bytes i32) (result i32)
    (i32.ne
      (memory.grow (i32.sub
        (i32.wrap_i64 (i64.shr_u (i64.add (i64.extend_i32_u (local.get $bytes)) (i64.const 65535)) (i64.const 16)))
        (memory.size)))
      (i32.const -1)))
  ;; emscripten_date_now
  (func (export "p") (result f64) (f64.const 1600000000000))
  ;; _tzset_js and _localtime_js: the time zone is UTC, and nobody asks for local times.
  (func (export "n") (param i32 i32 i32 i32)
    (i32.store (local.get 0) (i32.const 0)) (i32.store (local.get 1) (i32.const 0)))
  (func (export "m") (param i64 i32) (unreachable))
  ;; environ_sizes_get, environ_get
  (func (export "f") (param i32 i32) (result i32)
    (i32.store (local.get 0) (i32.const 0)) (i32.store (local.get 1) (i32.const 0)) (i32.const 0))
  (func (export "e") (param i32 i32) (result i32) (i32.const 0))
  ;; fd_write, fd_close and fd_seek of no file.
  (func (export "c") (param i32 i32 i32 i32) (result i32) (i32.const 8))
  (func (export "d") (param i32) (result i32) (i32.const 8))
  (func (export "o") (param i32 i64 i32 i32) (result i32) (i32.const 8))
  ;; A failed assertion, abort and exit end it.
  (func (export "b") (param i32 i32 i32 i32) (unreachable))
  (func (export "q") (unreachable))
  (func (export "r") (param i32) (unreachable))
  ;; Timers and callbacks of the host.
  (func (export "l"))
  (func (export "j") (param i32 f64) (result i32) (unreachable))
  (func (export "s") (param i32 i32 i32 i32 i32) (result i32) (unreachable))
  (func (export "i") (param i32) (result i32) (unreachable))
  (func (export "h") (param i32 i32 i32) (result i32) (unreachable))
  (func (export "g") (param i32 i32 i32 i32) (result i32) (unreachable))
  (func (export "t") (param i32 i32))
)
