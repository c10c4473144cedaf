# What is installed, and the Debian package that `cpack --config build/release/CPackConfig.cmake`
# makes of it. Included after all targets exist.
include(GNUInstallDirs)

foreach(program backstop-console backstopctl)
    if(TARGET ${program})
        install(TARGETS ${program} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
    endif()
endforeach()
if(TARGET backstop-console)
    set(id io.github.backstop.Console)
    install(FILES ${PROJECT_SOURCE_DIR}/packaging/${id}.desktop
        DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES ${PROJECT_SOURCE_DIR}/packaging/${id}.metainfo.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
endif()
# udev looks below /usr/lib, where the package puts it.
install(FILES ${PROJECT_SOURCE_DIR}/packaging/udev/70-backstop-ledger.rules
    DESTINATION lib/udev/rules.d)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME backstop)
set(CPACK_PACKAGE_CONTACT "The Backstop authors")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Console for an on-chain insurance protocol")
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Plug-ins are loaded by name, where dpkg-shlibdeps cannot see them.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite, qt6-qpa-plugins")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-wayland, ca-certificates")
include(CPack)
