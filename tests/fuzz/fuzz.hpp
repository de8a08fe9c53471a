#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

/// What the fuzz targets share. libFuzzer gives each input in a heap buffer of
/// just its size, so AddressSanitizer sees a read past its end.
namespace raincheck::fuzz {

/// A find: libFuzzer keeps the input and tells where this was called.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "not as promised: %s\n", what);
  std::abort();
}

inline std::string_view view(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace raincheck::fuzz

/// libFuzzer's entry point.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size);
