#include "compose/links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/paths.hpp"
#include "base/unicode.hpp"
#include "compose/dom_building.hpp"
#include "compose/piece_links.hpp"
#include "compose/prose.hpp"
#include "compose/urls.hpp"
#include "html/html.hpp"

namespace anthology {
namespace {

std::string url_key(const UrlParts& parts) {
  return fmt::format("//{}{}{}{}", parts.host, page_path(parts.path), parts.query.empty() ? "" : "?",
                     parts.query);
}

std::string_view without_slash(std::string_view text) {
  while (text.ends_with('/')) text.remove_suffix(1);
  return text;
}

const Site* site_of(const Composition& c, const Post* post) {
  if (post == nullptr || post->folder >= c.manifest.library.size()) return nullptr;
  const auto& site = c.manifest.library[post->folder].site;
  return site.url.empty() ? nullptr : &site;
}

/// `path` as an address on the site: site-absolute, or relative to the page of `post`.
std::string on_site(const Site& site, const Post& post, std::string_view path) {
  const auto base = without_slash(site.url);
  const auto host_begin = base.find("//");
  const auto host_end =
      host_begin == base.npos ? base.size() : std::min(base.find('/', host_begin + 2), base.size());
  const auto host = base.substr(0, host_end), base_path = base.substr(host_end);
  if (path.starts_with('/')) return fmt::format("{}{}", host, path);
  if (path.starts_with('?')) return fmt::format("{}/{}", base, path);
  auto from = split_url(post.url).path;
  if (!from.starts_with(fmt::format("{}/", base_path))) from.insert(0, base_path);
  const auto folder = from.ends_with('/') ? without_slash(from) : parent_folder(from);
  const auto resolved = resolve_path(folder.starts_with('/') ? folder.substr(1) : folder,
                                     path.substr(0, path.find_first_of("?#")));
  const auto cut = std::min(path.find_first_of("?#"), path.size());
  if (resolved) return fmt::format("{}/{}{}", host, *resolved, path.substr(cut));
  while (path.starts_with("../")) path.remove_prefix(3);  // above the site's root there is only the root
  return fmt::format("{}/{}", base, path);
}

/// An address as a message quotes it.
std::string shown(std::string_view url) {
  constexpr std::size_t most = 200;
  if (url.size() <= most) return std::string(url);
  std::size_t end = most;
  while ((static_cast<unsigned char>(url[end]) & 0xC0) == 0x80) --end;
  return fmt::format("{}…", url.substr(0, end));
}

bool is_post_file(std::string_view path) {
  const auto extension = file_extension(path.substr(0, path.find_first_of("?#")));
  return extension == "md" || extension == "markdown" || extension == "mdx";
}

/// Letters and digits alone: generators differ in what they make of the punctuation of a heading.
std::string squeezed(std::string_view id) {
  std::string out;
  for (const char c : id)
    if (ascii::is_alphanumeric(c)) out += ascii::lower(c);
  return out;
}

/// The anchor with this prefix that differs from `wanted` in punctuation and case at most, or empty.
std::string_view anchor_alike(const Anchors& anchors, std::string_view prefix, std::string_view wanted) {
  const auto form = squeezed(wanted);
  if (form.size() <= squeezed(prefix).size()) return {};
  for (auto at = std::ranges::lower_bound(anchors, prefix); at != anchors.end() && at->starts_with(prefix);
       ++at)
    if (squeezed(*at) == form) return *at;
  return {};
}

/// One section's links, one after the other.
class LinkRewriter {
 public:
  LinkRewriter(const Composition& composition, const LinkMap& links, const std::vector<Anchors>& anchors,
               std::size_t index, Section& section, Diagnostics& diagnostics)
      : c_(composition),
        links_(links),
        anchors_(anchors),
        index_(index),
        section_(section),
        diagnostics_(diagnostics),
        post_(c_.places[index].role == Role::article ? &c_.post_of(c_.places[index]) : nullptr) {}

  void rewrite(pugi::xml_node link) {
    const std::string href = link.attribute("href").value();
    if (href.starts_with('#')) return rewrite_own_anchor(link, href);
    if (const auto target = links_.find(href, post_)) return link_inside(link, *target, href);
    const auto scheme = url_scheme(href);
    if (!scheme.empty() || href.starts_with("//")) return link_outside(link, href, href);
    if (href.starts_with("www.")) return link_outside(link, fmt::format("https://{}", href), href);
    rewrite_local(link, href);
  }

 private:
  void rewrite_own_anchor(pugi::xml_node link, const std::string& href) {
    if (std::ranges::binary_search(anchors_[index_], href.substr(1))) return;
    // The index was made from the anchors of the other sections.
    if (c_.places[index_].role == Role::index && lists_pieces(c_.places[index_])) return;
    if (c_.places[index_].role != Role::article || href.size() == 1) {
      // Sections link to each other by id; `#` alone means the top of the page.
      if (links_.is_section(std::string_view(href).substr(1))) return;
    }
    const auto prefix = anchor_prefix(section_);
    if (const auto alike = anchor_alike(anchors_[index_], prefix, href.substr(1)); !alike.empty())
      return set_attribute(link, "href", fmt::format("#{}", alike));
    drop(link, "A0401",
         fmt::format("there is no anchor `#{}` in this text", written_anchor(link, prefix, href)), {});
  }

  /// The anchor as the author wrote it, where the link itself says it.
  std::string written_anchor(pugi::xml_node link, std::string_view prefix, std::string_view href) const {
    constexpr std::size_t longest = 4000;
    const auto span = section_.origins.of(link);
    const auto id = href.substr(1);
    if (span) {
      const auto source = std::string_view(span.source->text)
                              .substr(span.begin, std::min<std::size_t>(span.end - span.begin, longest));
      for (auto at = source.find('#'); at != source.npos; at = source.find('#', at + 1)) {
        const auto name = source.substr(at + 1, source.substr(at + 1).find_first_of("\"'<>() \t\n]"));
        if (!name.empty() && anchor_id(prefix, name) == id) return std::string(name);
      }
    }
    return std::string(id.starts_with(prefix) ? id.substr(prefix.size()) : id);
  }

  void link_inside(pugi::xml_node link, std::size_t target, const std::string& href) {
    const auto& section = c_.sections[target];
    auto id = section.id;
    // A text fragment (`#:~:text=`) is a browser's search, no anchor.
    auto fragment = split_url(href).fragment;
    fragment.resize(std::min(fragment.find(":~:"), fragment.size()));
    if (!fragment.empty()) {
      const auto prefix = anchor_prefix(section);
      auto wanted = anchor_id(prefix, fragment);
      if (!std::ranges::binary_search(anchors_[target], wanted))
        wanted = anchor_alike(anchors_[target], prefix, prefix + unicode::ascii_slug(fragment));
      if (std::ranges::binary_search(anchors_[target], wanted))
        id = wanted;
      else
        diagnostics_.warning("A0402",
                             fmt::format("there is no anchor `#{}` in `{}`", fragment, section.post_slug),
                             section_.origins.of(link), "the link leads to the beginning of the article");
    }
    set_attribute(link, "href", fmt::format("#{}", id));
    if (c_.manifest.links_name_pages) mark_on_page(link, c_.words);
  }

  void link_outside(pugi::xml_node link, std::string_view url, const std::string& written) {
    if (const auto clean = book_url(url))
      set_attribute(link, "href", *clean);
    else
      drop(link, "A0403", fmt::format("`{}` is no address that a book can link to", shown(written)),
           url.size() > longest_url ? fmt::format("it has more than {} bytes", longest_url) : std::string());
  }

  void rewrite_local(pugi::xml_node link, const std::string& href) {
    if (href.empty()) return drop(link, "A0404", "a link without an address", {});
    const auto* site = site_of(c_, post_);
    if (const auto* other = library_post(href)) {
      if (book_url(other->url)) return link_outside(link, other->url, href);
      return drop(link, "A0405", fmt::format("`{}` is a post that is not in the book", href),
                  "include it, or give it a `canonical_url`");
    }
    if (site == nullptr)
      return drop(link, "A0406", fmt::format("`{}` leads to nothing in the book", href),
                  "`site: {url: …}` of the library folder makes such links absolute");
    if (names_post(link) || (is_post_file(href) && !href.starts_with('/')))
      return drop(link, "A0406", fmt::format("`{}` leads to nothing in the book", href), {});
    link_outside(link, on_site(*site, *post_, href), href);
  }

  /// True for Jekyll's tag, which is the name of a post and never a path.
  bool names_post(pugi::xml_node link) const {
    return section_.origins.of(link).text().substr(0, longest_url).find("{% post_url ") !=
           std::string_view::npos;
  }

  const Post* library_post(std::string_view href) const {
    if (post_ == nullptr) return nullptr;
    const auto path = resolve_path(parent_folder(post_->path), split_url(href).path);
    return path ? c_.library.by_path(*path) : nullptr;
  }

  /// The words of the link stay; an anchor on it too.
  void drop(pugi::xml_node link, std::string_view code, std::string message, std::string help) {
    diagnostics_.warning(code, std::move(message), section_.origins.of(link),
                         help.empty() ? "the words of the link stay as text" : std::move(help));
    section_.origins.erase(link);
    if (!link.attribute("id") && !link.attribute("lang")) return unwrap(link);
    link.set_name("span");
    for (const char* name : {"href", "rel", "title", "target", "class", "epub:type", "role"})
      link.remove_attribute(name);
  }

  const Composition& c_;
  const LinkMap& links_;
  const std::vector<Anchors>& anchors_;
  std::size_t index_;
  Section& section_;
  Diagnostics& diagnostics_;
  const Post* post_;
};

}  // namespace

Anchors anchors_of(const Section& section) {
  Anchors anchors;
  for_each_element(section.dom, [&](pugi::xml_node node) {
    if (const auto id = node.attribute("id")) anchors.emplace_back(id.value());
  });
  std::ranges::sort(anchors);
  return anchors;
}

LinkMap::LinkMap(const Composition& composition) : composition_(composition) {
  const auto& c = composition_;
  for (const auto& folder : c.manifest.library)
    site_hosts_.push_back(folder.site.url.empty() ? std::string() : split_url(folder.site.url).host);
  for (const auto& section : c.sections) section_ids_.insert(section.id);
  for (std::size_t i = 0; i < c.places.size(); ++i) {
    if (c.places[i].role != Role::article) continue;
    const auto& post = c.post_of(c.places[i]);
    add(page_path(post.path), i);
    const auto& host = post.folder < site_hosts_.size() ? site_hosts_[post.folder] : std::string();
    const auto add_address = [&](const std::string& address) {
      if (address.empty()) return;
      auto parts = split_url(address);
      if (parts.host.empty() && !parts.path.starts_with('/')) parts.path.insert(0, "/");
      add(url_key(parts), i);
      if (parts.host.empty() && !host.empty()) {
        parts.host = host;
        add(url_key(parts), i);
      }
    };
    add_address(post.url);
    for (const auto& alias : post.aliases) add_address(alias);
    const auto [slug, fresh] = slugs_.emplace(post.slug, i);
    if (!fresh) slug->second.reset();
    const auto [folded, alone] = folded_slugs_.emplace(unicode::fold(post.slug), i);
    if (!alone) folded->second.reset();
  }
}

void LinkMap::add(std::string key, std::size_t section) {
  sections_.emplace(std::move(key), section);
}

std::optional<std::size_t> LinkMap::at(const std::string& key) const {
  const auto found = sections_.find(key);
  return found == sections_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> LinkMap::by_path(std::string_view path, const Post* from) const {
  const auto& c = composition_;
  const auto relative_to = [&](std::string_view folder) -> std::optional<std::size_t> {
    const auto resolved = resolve_path(folder, path.starts_with('/') ? path.substr(1) : path);
    return resolved ? at(page_path(*resolved)) : std::nullopt;
  };
  if (from == nullptr) return path.starts_with('/') ? std::nullopt : relative_to(c.manifest.folder);
  if (!path.starts_with('/')) {
    if (const auto found = relative_to(parent_folder(from->path))) return found;
    // Sites give a page a folder of its own: `../other/` then means the neighbour.
    if (const auto found = relative_to(page_path(from->path))) return found;
  }
  const auto& folder = c.manifest.library[std::min(from->folder, c.manifest.library.size() - 1)].path.value;
  const auto root = resolve_path(c.manifest.folder, folder);
  return root ? relative_to(*root) : std::nullopt;
}

std::optional<std::size_t> LinkMap::by_slug(std::string_view path) const {
  static constexpr std::array<std::string_view, 6> lists = {"tag",        "tags",   "category",
                                                            "categories", "author", "authors"};
  const auto page = page_path(path);
  const auto name = file_name(page);
  const auto above = file_name(parent_folder(page));
  if (name.empty() || std::ranges::find(lists, above) != lists.end()) return std::nullopt;
  if (const auto found = slugs_.find(std::string(name)); found != slugs_.end()) return found->second;
  const auto found = folded_slugs_.find(unicode::fold(name));
  return found == folded_slugs_.end() ? std::nullopt : found->second;
}

std::optional<std::size_t> LinkMap::find(std::string_view href, const Post* from) const {
  if (href.empty() || href.starts_with('#') || composition_.manifest.library.empty()) return std::nullopt;
  const auto scheme = url_scheme(href);
  if (!scheme.empty() && scheme != "http:" && scheme != "https:") return std::nullopt;
  auto parts = split_url(href);
  if (!parts.host.empty()) {
    if (const auto found = at(url_key(parts))) return found;
    const bool own_site = std::ranges::find(site_hosts_, parts.host) != site_hosts_.end();
    return own_site && parts.query.empty() ? by_slug(parts.path) : std::nullopt;
  }
  if (parts.path.starts_with("@/")) parts.path.erase(0, 1);  // Zola: from the content folder
  if (parts.path.empty()) return std::nullopt;
  if (const auto found = by_path(parts.path, from)) return found;
  if (parts.path.starts_with('/')) {
    auto on_site = parts;
    if (from != nullptr && from->folder < site_hosts_.size()) on_site.host = site_hosts_[from->folder];
    if (const auto found = at(url_key(on_site))) return found;
    if (const auto found = at(url_key(parts))) return found;
  }
  return parts.query.empty() ? by_slug(parts.path) : std::nullopt;
}

void resolve_links(const Composition& c, const LinkMap& links, const std::vector<Anchors>& anchors,
                   std::size_t index, Section& section, Diagnostics& diagnostics) {
  std::vector<pugi::xml_node> found;
  for_each_element(section.dom, [&](pugi::xml_node node) {
    if (std::string_view(node.name()) == "a" && node.attribute("href")) found.push_back(node);
  });
  LinkRewriter rewriter(c, links, anchors, index, section, diagnostics);
  for (const auto link : found) rewriter.rewrite(link);
}

}  // namespace anthology
