# The installed tree: program, library, headers, and what find_package and pkg-config read.
include(CMakePackageConfigHelpers)

target_compile_definitions(anthology PRIVATE ANTHOLOGY_VERSION="${PROJECT_VERSION}")
set_target_properties(anthology PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR})
set_target_properties(anthology_program PROPERTIES INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}")

install(TARGETS anthology EXPORT anthology-targets)
install(TARGETS anthology_program)
install(DIRECTORY include/anthology DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY styles DESTINATION ${CMAKE_INSTALL_DATADIR}/anthology)

set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/anthology)
install(EXPORT anthology-targets NAMESPACE anthology:: DESTINATION ${package_folder})
configure_package_config_file(cmake/anthology-config.cmake.in anthology-config.cmake
  INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file(anthology-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/anthology-config.cmake ${PROJECT_BINARY_DIR}/anthology-config-version.cmake
  DESTINATION ${package_folder})

# `lib`, or Debian's `lib/<machine>`: the way back to the prefix is not of one length.
file(RELATIVE_PATH prefix_from_pkgconfig /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(cmake/anthology.pc.in anthology.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/anthology.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
