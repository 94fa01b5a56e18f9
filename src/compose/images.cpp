#include "compose/images.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/ascii.hpp"
#include "base/clean_text.hpp"
#include "base/data_url.hpp"
#include "base/digest.hpp"
#include "base/parallel.hpp"
#include "base/paths.hpp"
#include "base/percent_encoding.hpp"
#include "base/unicode.hpp"
#include "base/xml.hpp"
#include "compose/credit_lists.hpp"
#include "compose/dom_building.hpp"
#include "compose/licenses.hpp"
#include "compose/urls.hpp"
#include "image/image.hpp"

namespace anthology {
namespace {

enum class Outcome : std::uint8_t {
  found,
  missing,
  refused,
  a_folder,
  unreadable,
  not_a_picture,
  too_large,
  remote
};

/// One address of a picture as one folder of the library writes it.
struct Request {
  std::string src;
  std::string folder;       ///< of the text it stands in
  std::size_t library = 0;  ///< index in Manifest::library
  Outcome outcome = Outcome::missing;
  std::string path;      ///< where it was found
  bool in_text = false;  ///< found in its own `data:` address
  std::string reason;
  Resource resource;
  ImageType type = ImageType::png;
  CleanSvg lost;            ///< what a drawing had to leave behind
  bool breaks_off = false;  ///< before its end
  std::string_view still;   ///< why it no longer moves, as advice; empty: it does, or never did
  std::string digest;
  std::size_t index = 0;  ///< in Book::resources, once placed
};

struct Picture {
  std::size_t section;
  pugi::xml_node node;
  std::size_t request;
};

/// The files that `media.map` names for URLs.
std::map<std::string, std::string> read_media_map(const Composition& c, Diagnostics& diagnostics) {
  std::map<std::string, std::string> map;
  if (c.manifest.media_map.empty()) return map;
  const auto path = resolve_path(c.manifest.folder, c.manifest.media_map.value);
  auto result = path ? c.files.read(*path) : ReadResult{};
  if (result.status != ReadStatus::ok) {
    diagnostics.error("A0292", fmt::format("cannot read `{}`", c.manifest.media_map.value),
                      c.manifest.media_map.span);
    return map;
  }
  const auto source = clean_text(*path, std::move(result.bytes), diagnostics);
  const auto value = parse_yaml(source, 0, static_cast<std::uint32_t>(source->text.size()), diagnostics);
  for (const auto& [key, file] : value.entries) map.emplace(key.written, file.scalar);
  return map;
}

class ImageFinder {
 public:
  ImageFinder(const Composition& composition, std::map<std::string, std::string> media_map)
      : c_(composition), media_map_(std::move(media_map)) {}

  void find(Request& request) const {
    if (request.src.empty()) return;
    if (url_scheme(request.src) == "data:") return take_data(request);
    auto candidates = candidates_for(request);
    if (request.outcome == Outcome::remote) return;
    std::set<std::string> tried;
    for (const auto& path : candidates) {
      if (!tried.insert(path).second) continue;
      auto result = c_.files.read(path);
      if (result.status == ReadStatus::missing) continue;
      request.path = path;
      request.reason = result.reason;
      if (result.status == ReadStatus::refused)
        request.outcome = is_folder(path) ? Outcome::a_folder : Outcome::refused;
      if (result.status == ReadStatus::failed) request.outcome = Outcome::unreadable;
      if (result.status == ReadStatus::ok) take(request, std::move(result.bytes));
      return;
    }
  }

 private:
  std::vector<std::string> candidates_for(Request& request) const {
    std::vector<std::string> out;
    const auto add = [&](std::string_view folder, std::string_view relative) {
      while (relative.starts_with('/')) relative.remove_prefix(1);
      if (auto path = resolve_path(folder, relative); path && !path->empty()) out.push_back(std::move(*path));
    };
    const auto in_book = [&](std::string_view folder) { return resolve_path(c_.manifest.folder, folder); };
    if (const auto mapped = media_map_.find(request.src); mapped != media_map_.end()) {
      const auto media = in_book(c_.manifest.media_dir.value);
      if (media) add(*media, mapped->second);
      if (out.empty() && !mapped->second.empty()) {
        request.outcome = Outcome::refused;
        request.reason = fmt::format("`{}` names `{}` for it, which leaves the folder of the book",
                                     c_.manifest.media_map.value, mapped->second);
        return {};
      }
    }
    const auto scheme = url_scheme(request.src);
    auto parts = split_url(request.src);
    const auto* site =
        request.library < c_.manifest.library.size() ? &c_.manifest.library[request.library].site : nullptr;
    const bool own_host = site != nullptr && !site->url.empty() && parts.host == split_url(site->url).host;
    if (!scheme.empty() || !parts.host.empty()) {
      if (out.empty() && !own_host) request.outcome = Outcome::remote;
      if (!own_host) return out;
    }
    const bool absolute = parts.path.starts_with('/');
    if (!absolute) {
      const auto direct = resolve_path(request.folder, parts.path);
      // On a site a relative address counts from the page, which may lie deeper than the post's file.
      const bool on_site = site != nullptr && !site->url.empty();
      if (!direct && !on_site) {
        request.outcome = Outcome::refused;
        request.reason = "the path leaves the folder of the book";
      }
      add(request.folder, parts.path);
      if (!direct)
        while (parts.path.starts_with("../")) parts.path.erase(0, 3);
      if (!parts.query.empty() || request.src.find('%') != std::string::npos)
        add(request.folder, request.src);
    }
    if (site != nullptr)
      for (const auto& assets : site->assets)
        if (const auto folder = in_book(assets)) add(*folder, parts.path);
    if (request.library < c_.manifest.library.size())
      if (const auto folder = in_book(c_.manifest.library[request.library].path.value))
        add(*folder, parts.path);
    if (!c_.manifest.media_dir.empty())
      if (const auto media = in_book(c_.manifest.media_dir.value)) {
        add(*media, parts.path);
        add(*media, file_name(parts.path));
      }
    return out;
  }

  bool is_folder(const std::string& path) const {
    return std::ranges::any_of(c_.files.list(std::string(parent_folder(path))), [&](const FileEntry& entry) {
      return entry.is_folder && entry.name == file_name(path);
    });
  }

  static std::uint64_t pixels_of(const ImageInfo& info) { return std::uint64_t{info.width} * info.height; }

  /// What was scaled down has fewer pixels on the same paper.
  static double dpi_after(const ImageInfo& before, const ImageInfo& after) {
    const auto longest = [](const ImageInfo& info) {
      return std::max(1u, std::max(info.width, info.height));
    };
    return before.dpi * longest(after) / longest(before);
  }

  /// A picture that the text itself holds.
  void take_data(Request& request) const {
    request.in_text = true;
    request.outcome = Outcome::not_a_picture;
    if (auto bytes = data_url_bytes(request.src)) take(request, std::move(*bytes));
  }

  void take(Request& request, std::string bytes) const {
    const auto info = image_info(bytes);
    if (!info) {
      request.outcome = Outcome::not_a_picture;
      return;
    }
    if (info->type != ImageType::svg && pixels_of(*info) > max_image_pixels) {
      request.outcome = Outcome::too_large;
      request.reason = fmt::format("{} × {} pixels", info->width, info->height);
      return;
    }
    if (info->type == ImageType::svg) {
      request.lost = clean_svg(bytes);
      bytes = std::exchange(request.lost.svg, {});
    } else if (auto bounded = bounded_image(bytes, {c_.manifest.longest_side, c_.manifest.max_image_bytes,
                                                    c_.stores.most_pixels, c_.stores.webp})) {
      bytes = std::move(*bounded);
    } else {
      bytes.clear();
    }
    const auto after = image_info(bytes);
    if (!after) {
      request.outcome = Outcome::not_a_picture;
      return;
    }
    request.outcome = Outcome::found;
    request.breaks_off = !info->whole;
    request.still = advice_on_still_picture(*info, *after, c_);
    request.type = after->type;
    request.digest = sha256_hex(bytes);
    request.resource = {.name = {},
                        .media_type = media_type(after->type),
                        .bytes = std::make_shared<const std::string>(std::move(bytes)),
                        .width = after->width,
                        .height = after->height,
                        .path = request.path,
                        .moves = after->frames > 1 || request.lost.moves,
                        .dpi = dpi_after(*info, *after)};
  }

  const Composition& c_;
  std::map<std::string, std::string> media_map_;
};

std::string counted(std::size_t count, std::string_view one, std::string_view several) {
  return count == 1 ? fmt::format("1 {}", one) : fmt::format("{} {}", count, several);
}

/// "1 script and 2 references to what lies elsewhere"; empty where the drawing is whole.
std::string losses(const CleanSvg& lost) {
  std::vector<std::string> parts;
  if (lost.scripts != 0) parts.push_back(counted(lost.scripts, "script", "scripts"));
  if (lost.foreign != 0)
    parts.push_back(counted(lost.foreign, "part of another kind", "parts of other kinds"));
  if (lost.outside != 0)
    parts.push_back(
        counted(lost.outside, "reference to what lies elsewhere", "references to what lies elsewhere"));
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i)
    out += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return out;
}

/// The block that the node is all of, also inside a link; else null.
pugi::xml_node block_of(pugi::xml_node node) {
  const auto alone = [](pugi::xml_node inner) {
    return std::ranges::all_of(inner.parent().children(), [&](pugi::xml_node beside) {
      return beside == inner || (std::string_view(beside.name()) != "img" &&
                                 xml::text_of(beside).find_first_not_of(" \n\t") == std::string::npos);
    });
  };
  while (alone(node)) {
    node = node.parent();
    const std::string_view name = node.name();
    if (name == "p" || name == "div" || name == "figure") return node;
    if (name != "a") break;
  }
  return {};
}

pugi::xml_node figure_of(pugi::xml_node img) {
  auto figure = img.parent();
  while (figure && std::string_view(figure.name()) != "figure") figure = figure.parent();
  return figure;
}

/// The caption, which the repair has put first or last: a figure may hold thousands of pictures.
pugi::xml_node caption_of(pugi::xml_node figure) {
  const auto is_space = [](pugi::xml_node node) {
    return node.type() == pugi::node_pcdata &&
           std::string_view(node.value()).find_first_not_of(" \n\t") == std::string_view::npos;
  };
  auto last = figure.last_child();
  while (is_space(last)) last = last.previous_sibling();
  if (std::string_view(last.name()) == "figcaption") return last;
  auto first = figure.first_child();
  while (is_space(first)) first = first.next_sibling();
  return std::string_view(first.name()) == "figcaption" ? first : pugi::xml_node();
}

/// What the picture shows, unless its caption says the same.
std::string words_for(pugi::xml_node img) {
  std::string alt = img.attribute("alt").value();
  if (alt.empty()) return alt;
  const auto caption = caption_of(figure_of(img));
  return unicode::fold(alt) == unicode::fold(xml::text_of(caption)) ? std::string() : alt;
}

/// What stands where a picture cannot.
void replace_by_words(const Request& request, pugi::xml_node img, const Words& words, Section& section) {
  if (auto block = block_of(img); block && std::string_view(block.name()) == "p") {
    block.set_name("figure");
    set_attribute(block, "class", "image");
  }
  const std::string alt = words_for(img);
  const auto url = request.outcome == Outcome::remote ? book_url(request.src) : std::nullopt;
  const auto shown = request.in_text ? std::string()
                     : url           ? *url
                                     : std::string(file_name(split_url(request.src).path));
  bool in_link = false;
  for (auto node = img.parent(); node && !in_link; node = node.parent())
    in_link = std::string_view(node.name()) == "a";
  auto span = img.parent().insert_child_before("span", img);
  set_attribute(span, "class", "missing-image");
  section.origins.set(span, section.origins.of(img));
  const auto name = alt.empty() ? shown : shown.empty() ? alt : fmt::format("{} ({})", alt, shown);
  append_text(span, "[");
  append_phrase(span, words["image"],
                {{"name", [&](pugi::xml_node at) {
                    if (url && !in_link)
                      set_attribute(append_element(at, "a", {}, alt.empty() ? *url : alt), "href", *url);
                    else
                      append_text(at, name);
                  }}});
  append_text(span, "]");
  section.origins.erase(img);
  img.parent().remove_child(img);
}

/// With a space behind it; empty for what has no name.
std::string name_of(const Request& request) {
  return request.in_text ? std::string() : fmt::format("`{}` ", request.path);
}

void report(const Request& request, const Span& where, Diagnostics& diagnostics) {
  switch (request.outcome) {
    case Outcome::found:
      if (request.breaks_off)
        diagnostics.warning("A0419", fmt::format("the picture {}breaks off before its end", name_of(request)),
                            where, "what is missing shows black or grey: copy the file again");
      if (!request.still.empty()) report_still_picture(name_of(request), where, request.still, diagnostics);
      if (const auto lost = losses(request.lost); !lost.empty())
        diagnostics.warning("A0418", fmt::format("the drawing {}loses {}", name_of(request), lost), where,
                            "a book runs no scripts and fetches nothing: keep all of it in the file");
      return;
    case Outcome::missing:
      if (request.src.empty())
        return diagnostics.warning("A0411", "a picture without an address", where,
                                   "its alternative text stays");
      return diagnostics.warning("A0411", fmt::format("there is no image `{}`", request.src), where,
                                 "its alternative text and its name stay in the text");
    case Outcome::refused:
      return diagnostics.error(
          "A0412", fmt::format("the image `{}` is refused: {}", request.src, request.reason), where);
    case Outcome::a_folder:
    case Outcome::unreadable:
      return diagnostics.warning(
          "A0411", fmt::format("cannot read the image `{}`: {}", request.path, request.reason), where);
    case Outcome::too_large:
      return diagnostics.warning(
          "A0413",
          fmt::format("the picture {}has {}, more than a book can hold", name_of(request), request.reason),
          where, fmt::format("scale it down to {} million pixels", max_image_pixels / 1'000'000));
    case Outcome::not_a_picture:
      if (request.in_text)
        return diagnostics.warning("A0415", "a `data:` address holds no picture that a book can hold", where,
                                   "PNG, JPEG, GIF, WebP and SVG are");
      return diagnostics.warning("A0413",
                                 fmt::format("`{}` is no picture that a book can hold", request.path), where,
                                 "PNG, JPEG, GIF, WebP and SVG are");
    case Outcome::remote:
      if (!book_url(request.src))
        return diagnostics.warning("A0414", fmt::format("the image `{}` lies outside the book", request.src),
                                   where, "copy it into the library; its words stay in the text");
      return diagnostics.warning("A0414", fmt::format("the image `{}` is remote", request.src), where,
                                 "download it and name it in `media:`; a link stays in the text");
  }
}

/// What the post's `media:` knows of the picture; null: nothing.
const MediaCredit* credit_of(const Composition& c, const Place& place, const Request& request) {
  if (place.role != Role::article) return nullptr;
  const auto& post = c.post_of(place);
  const auto credit = std::ranges::find_if(post.media, [&](const MediaCredit& media) {
    return media.file == request.src || media.file == percent_decoded(request.src) ||
           (!request.path.empty() && resolve_path(parent_folder(post.path), media.file) == request.path);
  });
  return credit == post.media.end() ? nullptr : &*credit;
}

/// The holder's wording, where no list of the book has it.
std::string_view line_below(const MediaCredit& credit, const Composition& c) {
  const bool listed = c.find(Role::permissions) != nullptr || c.find(Role::image_credits) != nullptr;
  return listed || !is_acknowledged(credit.permission) ? std::string_view{} : credit.permission->credit_line;
}

/// Keeps the credit with the section and sets it under the picture.
void append_credit(const Composition& c, const MediaCredit* credit, Section& section, pugi::xml_node img) {
  if (credit == nullptr) return;
  section.media.push_back(*credit);
  section.media.back().file = img.attribute("src").value();
  const auto line = line_below(*credit, c);
  if (credit->credit.empty() && credit->license.empty() && line.empty()) return;
  auto figure = figure_of(img);
  if (!figure) return;
  auto caption = caption_of(figure);
  if (!caption) caption = figure.append_child("figcaption");
  auto p = append_element(caption, "p", "image-credit", credit->credit);
  if (!license_parts(credit->license).empty()) {
    if (!credit->credit.empty()) append_text(p, ", ");
    append_license(p, credit->license);
  }
  if (line.empty()) return;
  if (p.first_child()) append_text(p, xml::text_of(p).ends_with('.') ? " " : ". ");
  append_text(p, line);
}

/// A record that no picture of its post answers to is misspelt, or left over.
void report_unshown(const Composition& c, const std::vector<Picture>& pictures,
                    const std::vector<Request>& requests, std::vector<Diagnostics>& diagnostics) {
  std::set<const MediaCredit*> shown;
  for (const auto& picture : pictures)
    shown.insert(credit_of(c, c.places[picture.section], requests[picture.request]));
  for (std::size_t i = 0; i < c.places.size(); ++i) {
    if (c.places[i].role != Role::article) continue;
    for (const auto& media : c.post_of(c.places[i]).media)
      if (!shown.contains(&media) && !media.file.empty())
        diagnostics[i].warning("A0420", fmt::format("the text shows no picture `{}`", media.file), media.span,
                               "`media` names the files as the text does: the record is not used");
  }
}

}  // namespace

std::string ResourceNames::take(std::string_view stem, std::string_view extension) {
  std::string base = ascii::lower(unicode::ascii_slug(stem));
  constexpr std::size_t longest = 80;
  base.resize(std::min(base.size(), longest));
  if (base.empty()) base = "image";
  const auto first = fmt::format("images/{}.{}", base, extension);
  auto name = first;
  for (int& number = next_[first]; !taken_.insert(name).second;) {
    number = std::max(number, 1) + 1;
    name = fmt::format("images/{}-{}.{}", base, number, extension);
  }
  return name;
}

std::string_view advice_on_still_picture(const ImageInfo& film, const ImageInfo& after,
                                         const Composition& c) {
  if (after.frames >= film.frames || !c.for_readers) return {};
  if (film.type == ImageType::webp && !c.stores.webp)
    return "its first frame alone is left of it, since a store shows no WebP: make a GIF of it";
  return "its first frame alone is left of it: make the film small enough yourself";
}

void report_still_picture(std::string_view name, const Span& where, std::string_view advice,
                          Diagnostics& diagnostics) {
  diagnostics.warning("A0422", fmt::format("the moving picture {}stands still in the book", name), where,
                      std::string(advice));
}

void place_images(const Composition& c, std::vector<Section>& sections, const Workers& workers,
                  std::vector<Resource>& resources, std::vector<Diagnostics>& diagnostics) {
  std::vector<std::vector<pugi::xml_node>> nodes(sections.size());
  parallel_for(sections.size(), workers, [&](std::size_t i, unsigned) {
    for_each_element(sections[i].dom, [&](pugi::xml_node node) {
      if (std::string_view(node.name()) == "img") nodes[i].push_back(node);
    });
  });
  std::vector<Request> requests;
  std::vector<Picture> pictures;
  std::map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < sections.size(); ++i)
    for (const auto node : nodes[i]) {
      const auto& place = c.places[i];
      const auto* post = place.role == Role::article ? &c.post_of(place) : nullptr;
      const auto* own = place.item != nullptr ? c.own_file(place.item->text) : nullptr;
      const std::string folder(post != nullptr  ? parent_folder(post->path)
                               : own != nullptr ? parent_folder(own->source->path)
                                                : std::string_view(c.manifest.folder));
      const std::string src = node.attribute("src").value();
      const auto library = post != nullptr ? post->folder : c.manifest.library.size();
      const auto [at, fresh] =
          known.emplace(fmt::format("{}\n{}\n{}", library, folder, src), requests.size());
      if (fresh) {
        requests.emplace_back();
        requests.back().src = src;
        requests.back().folder = folder;
        requests.back().library = library;
      }
      pictures.push_back({i, node, at->second});
    }
  if (pictures.empty()) return report_unshown(c, pictures, requests, diagnostics);

  Diagnostics of_map;
  const ImageFinder finder(c, read_media_map(c, of_map));
  diagnostics.front().append(std::move(of_map));
  parallel_for(requests.size(), workers, [&](std::size_t i, unsigned) { finder.find(requests[i]); });

  ResourceNames names;
  std::map<std::string, std::size_t> by_digest;
  for (auto& request : requests) {
    if (request.outcome != Outcome::found) continue;
    const auto [at, fresh] = by_digest.emplace(request.digest, resources.size());
    request.index = at->second;
    if (!fresh) continue;
    request.resource.name = names.take(file_stem(file_name(request.path)), file_extension(request.type));
    resources.push_back(std::move(request.resource));
  }
  for (const auto& picture : pictures) {
    auto& request = requests[picture.request];
    auto& section = sections[picture.section];
    report(request, section.origins.of(picture.node), diagnostics[picture.section]);
    request.lost = {};  // said once
    request.still = {};
    if (request.outcome != Outcome::found) {
      replace_by_words(request, picture.node, c.words, section);
      continue;
    }
    auto img = picture.node;
    set_attribute(img, "src", resources[request.index].name);
    if (!img.attribute("alt")) set_attribute(img, "alt", "");
    append_credit(c, credit_of(c, c.places[picture.section], request), section, img);
  }
  report_unshown(c, pictures, requests, diagnostics);
}

}  // namespace anthology
