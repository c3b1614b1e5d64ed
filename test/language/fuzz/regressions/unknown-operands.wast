;; What is converted in code that isn't reached can be a reference that is never null, and then so is the result.
(module (func (result (ref any)) unreachable any.convert_extern))
(module (func (result (ref extern)) unreachable extern.convert_any))
(module (func (result externref) unreachable extern.convert_any))
(assert_invalid (module (func (param externref) (result (ref any)) local.get 0 any.convert_extern)) "type mismatch")
(assert_invalid (module (func (result (ref func)) unreachable any.convert_extern)) "type mismatch")
(assert_invalid (module (func unreachable i32.const 0 any.convert_extern drop)) "type mismatch")
(assert_invalid (module (func any.convert_extern drop)) "type mismatch")
