# A room of src/ is a static library of its own, so that a wrong arrow between rooms does not link.

# GCC 12 finds overlapping and endless copies in its own string header (GCC bugs 105651, 105329).
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  set(false_warnings -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()

# add_room(<name> [ROOMS <room>…] [LIBRARIES <target>…])
function(add_room name)
  cmake_parse_arguments(ROOM "" "" "ROOMS;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_library(anthology_${name} STATIC ${sources})
  target_include_directories(anthology_${name} PUBLIC
    ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)
  # -pthread as vips asks: rooms share their precompiled headers.
  target_compile_options(anthology_${name} PRIVATE
    -pthread -Wall -Wextra -Wpedantic -Wshadow -Werror=return-type ${false_warnings})
  foreach(room IN LISTS ROOM_ROOMS)
    target_link_libraries(anthology_${name} PUBLIC anthology_${room})
  endforeach()
  target_link_libraries(anthology_${name} PUBLIC ${ROOM_LIBRARIES})
  if(ANTHOLOGY_PRECOMPILE AND name STREQUAL "base")
    target_precompile_headers(anthology_base PRIVATE <algorithm> <functional> <map> <memory> <optional>
      <string> <string_view> <unordered_map> <utility> <vector> <fmt/format.h> <pugixml.hpp>)
  elseif(ANTHOLOGY_PRECOMPILE)
    target_precompile_headers(anthology_${name} REUSE_FROM anthology_base)
  endif()
endfunction()

# add_library_of_rooms(<name> SOURCES <file>… ROOMS <room>…)
function(add_library_of_rooms name)
  cmake_parse_arguments(LIB "" "" "SOURCES;ROOMS" ${ARGN})
  foreach(room IN LISTS LIB_ROOMS)
    if(NOT TARGET anthology_${room})
      return()
    endif()
  endforeach()
  add_library(${name} ${LIB_SOURCES})
  add_library(anthology::${name} ALIAS ${name})
  foreach(room IN LISTS LIB_ROOMS)
    target_sources(${name} PRIVATE $<TARGET_OBJECTS:anthology_${room}>)
    get_target_property(libraries anthology_${room} LINK_LIBRARIES)
    list(FILTER libraries EXCLUDE REGEX "^anthology_")
    target_link_libraries(${name} PRIVATE ${libraries})
  endforeach()
  target_include_directories(${name}
    PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>
    PRIVATE ${PROJECT_SOURCE_DIR}/src)
  target_compile_features(${name} PUBLIC cxx_std_20)
endfunction()
