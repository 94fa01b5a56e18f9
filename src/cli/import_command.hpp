/// The verb `import`: files in, posts out.
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include <anthology/anthology.hpp>

struct ImportArguments {
  std::vector<std::string> files;
  std::string into;
  std::string media;
  anthology::ImportKind kind = anthology::ImportKind::automatic;
  anthology::Rendering diagnostics = anthology::Rendering::human;
  bool manifest = false;
  bool dry_run = false;
  bool overwrite = false;
  bool drafts = false;
  bool fail_on_warnings = false;
};

void add_import_options(CLI::App& command, ImportArguments& arguments);

/// Prints the files written (on a dry run: those that would be) and, to stderr, what was found. Returns the
/// exit status.
int import_files(const ImportArguments& arguments);
