;; The smallest program: one call of WASI.
;;   ./nebulet run examples/hello.wat
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  ;; One buffer (iovec): its address and its length.
  (data (i32.const 0) "\10\00\00\00\0e\00\00\00")
  (data (i32.const 16) "Hello, world!\0a")
  (func (export "_start")
    ;; fd_write(stdout, iovecs, their number, where to put the bytes written)
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))))
