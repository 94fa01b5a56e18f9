#include "book/book.hpp"

namespace anthology {

const char* name_of(Role role) {
  switch (role) {
    case Role::half_title:
      return "half-title";
    case Role::title_page:
      return "title-page";
    case Role::copyright_page:
      return "copyright-page";
    case Role::dedication:
      return "dedication";
    case Role::epigraph:
      return "epigraph";
    case Role::contents:
      return "contents";
    case Role::foreword:
      return "foreword";
    case Role::preface:
      return "preface";
    case Role::introduction:
      return "introduction";
    case Role::prologue:
      return "prologue";
    case Role::part:
      return "part";
    case Role::chapter:
      return "chapter";
    case Role::article:
      return "article";
    case Role::afterword:
      return "afterword";
    case Role::epilogue:
      return "epilogue";
    case Role::appendix:
      return "appendix";
    case Role::acknowledgments:
      return "acknowledgments";
    case Role::glossary:
      return "glossary";
    case Role::chronology:
      return "chronology";
    case Role::further_reading:
      return "further-reading";
    case Role::contributors:
      return "contributors";
    case Role::sources:
      return "sources";
    case Role::permissions:
      return "permissions";
    case Role::image_credits:
      return "image-credits";
    case Role::illustrations:
      return "illustrations";
    case Role::index:
      return "index";
    case Role::about_editor:
      return "about-editor";
    case Role::colophon:
      return "colophon";
    case Role::other:
      return "other";
  }
  return "other";
}

}  // namespace anthology
