(module
  (func $again (loop $more (br $more)))
  (func (export "_start") (call $again)))
