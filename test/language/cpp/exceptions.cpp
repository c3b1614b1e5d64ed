/* Throws and catches C++ exceptions in the ways that programs do, and says what happened. */
#include <cstdio>
#include <cstring>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

struct Noisy {
  explicit Noisy(const char *name) : name(name) { std::printf("+%s ", name); }
  ~Noisy() { std::printf("-%s ", name); }
  const char *name;
};

struct Left {
  virtual ~Left() = default;
  int left = 1;
};
struct Right {
  virtual ~Right() = default;
  int right = 2;
};
struct Both : Left, Right {
  int both = 3;
};

class Custom : public std::runtime_error {
public:
  Custom(int code, const std::string &what) : std::runtime_error(what), code(code) {}
  int code;
};

static int depth_of(int n) {
  Noisy *leak = nullptr;
  std::unique_ptr<int> kept(new int(n));
  if (n == 0) throw Custom(42, "at the bottom");
  return depth_of(n - 1) + *kept + (leak != nullptr);
}

static void throw_by_kind(int kind) {
  Noisy guard("g");
  switch (kind) {
    case 0: throw 7;
    case 1: throw std::string("text");
    case 2: throw Both();
    case 3: throw "literal";
    case 4: throw 2.5;
    case 5: throw std::out_of_range("range");
    case 6: throw static_cast<Right *>(new Both());
    default: return;
  }
}

static void catch_by_kind(int kind) {
  try {
    Noisy outer("o");
    throw_by_kind(kind);
    std::printf("nothing");
  } catch (int value) {
    std::printf("int %d", value);
  } catch (const std::string &text) {
    std::printf("string %s", text.c_str());
  } catch (Right &right) {
    std::printf("right %d", right.right);
  } catch (const char *text) {
    std::printf("chars %s", text);
  } catch (const std::exception &error) {
    std::printf("exception %s", error.what());
  } catch (Right *right) {
    std::printf("pointer %d", right->right);
    delete right;
  } catch (...) {
    std::printf("other");
  }
  std::printf("\n");
}

struct Part {
  Part(int n) : name("p") {
    if (n == 2) throw std::logic_error("part");
  }
  Noisy name;
};
struct Whole {
  Part first{1}, second{2}, third{3};
};

static long count(int rounds) {
  long sum = 0;
  for (int i = 0; i < rounds; i++) {
    try {
      if (i % 3 == 0) throw i;
      if (i % 3 == 1) throw std::runtime_error("one");
      sum += 1;
    } catch (int value) {
      sum += value;
    } catch (const std::exception &error) {
      sum += std::strlen(error.what());
    }
  }
  return sum;
}

int main(int argc, char **argv) {
  if (argc > 1 && !std::strcmp(argv[1], "uncaught")) throw std::runtime_error("nobody wants it");
  for (int kind = 0; kind < 8; kind++) catch_by_kind(kind);
  try {
    depth_of(1000);
  } catch (const Custom &custom) {
    std::printf("custom %d %s\n", custom.code, custom.what());
  }
  try {
    try {
      throw Custom(1, "again");
    } catch (std::exception &error) {
      std::printf("first %s, ", error.what());
      throw;
    }
  } catch (const Custom &custom) {
    std::printf("second %d\n", custom.code);
  }
  try {
    try {
      throw 1;
    } catch (int) {
      Noisy inside("i");
      throw std::string("another");
    }
  } catch (const std::string &text) {
    std::printf("%s\n", text.c_str());
  }
  try {
    Whole whole;
  } catch (const std::logic_error &error) {
    std::printf("whole: %s\n", error.what());
  }
  try {
    std::vector<int> few(3);
    few.at(argc + 2) = 1;
  } catch (const std::out_of_range &) {
    std::printf("out of range\n");
  }
  std::function<int(int)> chosen = [](int n) -> int {
    if (n > 2) throw n;
    return n;
  };
  int total = 0;
  for (int i = 0; i < 6; i++) {
    try {
      total += chosen(i);
    } catch (int value) {
      total += 100 * value;
    }
  }
  std::printf("total %d\n", total);
  std::printf("count %ld\n", count(30000));
  return 5;
}
