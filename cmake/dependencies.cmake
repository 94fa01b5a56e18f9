# The libraries that the project uses, each once; docs/dependencies.md has the reasons.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(pugixml REQUIRED)
find_package(fmt REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(CLI11 REQUIRED)

function(anthology_pkg name)
  pkg_check_modules(ANTHOLOGY_${name} REQUIRED IMPORTED_TARGET GLOBAL ${ARGN})
  add_library(anthology::${name} ALIAS PkgConfig::ANTHOLOGY_${name})
endfunction()

anthology_pkg(icu icu-uc icu-i18n)
anthology_pkg(deflate libdeflate)
anthology_pkg(crypto libcrypto)
anthology_pkg(gumbo gumbo)
anthology_pkg(xml2 libxml-2.0)
anthology_pkg(cmark-gfm libcmark-gfm)
anthology_pkg(vips vips)
anthology_pkg(harfbuzz harfbuzz harfbuzz-subset)
anthology_pkg(fontconfig fontconfig)
anthology_pkg(qpdf libqpdf)
anthology_pkg(zip libzip)
anthology_pkg(podofo libpodofo)

# libhyphen ships neither a pkg-config nor a CMake file.
find_library(ANTHOLOGY_HYPHEN_LIBRARY hyphen REQUIRED)
find_path(ANTHOLOGY_HYPHEN_INCLUDE hyphen.h REQUIRED)
add_library(anthology::hyphen UNKNOWN IMPORTED GLOBAL)
set_target_properties(anthology::hyphen PROPERTIES
  IMPORTED_LOCATION ${ANTHOLOGY_HYPHEN_LIBRARY}
  INTERFACE_INCLUDE_DIRECTORIES ${ANTHOLOGY_HYPHEN_INCLUDE})
