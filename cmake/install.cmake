# SPDX-License-Identifier: MIT
# What `cmake --install` gives: headers, library, program, treaties, and how CMake and pkg-config find them.
include(CMakePackageConfigHelpers)

install(TARGETS casus EXPORT casus-targets)
install(TARGETS casus_cli RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY include/casus DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
install(DIRECTORY treaties/ DESTINATION ${CASUS_TREATIES_DIR} FILES_MATCHING PATTERN "*.treaty")
install(FILES LICENSE README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(casus_cmake_dir ${CMAKE_INSTALL_LIBDIR}/cmake/casus)
install(EXPORT casus-targets NAMESPACE casus:: DESTINATION ${casus_cmake_dir})
# A static library leaves its own libraries to whoever links it; a shared one has them already.
if(BUILD_SHARED_LIBS)
  set(casus_is_static OFF)
  set(casus_requires "Requires.private: fmt spdlog tbb z3")
  set(casus_libs "Libs: -L\${libdir} -lcasus\nLibs.private: -pthread")
else()
  set(casus_is_static ON)
  set(casus_requires "Requires: fmt spdlog tbb z3")
  set(casus_libs "Libs: -L\${libdir} -lcasus -pthread")
endif()
configure_package_config_file(cmake/casus-config.cmake.in ${PROJECT_BINARY_DIR}/cmake/casus-config.cmake
  INSTALL_DESTINATION ${casus_cmake_dir} PATH_VARS CASUS_TREATIES_DIR)
# Before 1.0 a minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/cmake/casus-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/cmake/casus-config.cmake ${PROJECT_BINARY_DIR}/cmake/casus-config-version.cmake
  DESTINATION ${casus_cmake_dir})

# Relative to the file itself, so that the tree may be moved after it is installed.
file(RELATIVE_PATH casus_pc_prefix /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
string(REGEX REPLACE "/$" "" casus_pc_prefix "${casus_pc_prefix}")
configure_file(cmake/casus.pc.in ${PROJECT_BINARY_DIR}/cmake/casus.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/cmake/casus.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
