/// Options whose values are words of a list.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include <anthology/anthology.hpp>

/// Adds an option that takes one of the words and stores what it means; another one is wrong usage, and
/// the words are listed.
template <typename T>
CLI::Option* add_word_option(CLI::App& command, const std::string& names, T& target,
                             const std::vector<std::pair<std::string, T>>& words,
                             const std::string& description) {
  std::vector<std::string> known;
  for (const auto& [word, meaning] : words) known.push_back(word);
  const auto store = [&target, words](const std::string& given) {
    for (const auto& [word, meaning] : words)
      if (word == given) target = meaning;
  };
  return command.add_option_function<std::string>(names, store, description)->check(CLI::IsMember(known));
}

inline void add_diagnostics_option(CLI::App& command, anthology::Rendering& rendering) {
  using anthology::Rendering;
  add_word_option<Rendering>(
      command, "--diagnostics", rendering,
      {{"human", Rendering::human}, {"short", Rendering::brief}, {"json", Rendering::json}},
      "how to print them")
      ->default_str("human");
}
