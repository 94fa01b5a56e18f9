/// The whole public face of the library.
#pragma once

#include <anthology/build.hpp>
#include <anthology/diagnostic.hpp>
#include <anthology/files.hpp>
#include <anthology/import.hpp>
#include <anthology/layout_report.hpp>
#include <anthology/library.hpp>
#include <anthology/rights.hpp>
