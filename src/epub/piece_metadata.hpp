/// What the package says of its pieces: for each article its title and authors, and for each original a
/// `dc:source` with the record behind it (EPUB 3.3, sections 5.5.3 and 5.5.5; DCMI Metadata Terms).
///
/// The metas refine the article's manifest item, and the `dc:source`:
/// ```
/// <meta refines="#document-7" property="dcterms:title">The Pier in Winter</meta>
/// <meta refines="#document-7" property="dcterms:creator">A. Writer</meta>
/// <meta refines="#document-7" property="dcterms:source">#source-2</meta>
/// <dc:source id="source-2">A. Writer. The Pier. Evening Ledger, 1916-12. https://…</dc:source>
/// <meta refines="#source-2" property="dcterms:creator">A. Writer</meta>
/// <meta refines="#source-2" property="relator:trl">B. Friend</meta>
/// <meta refines="#source-2" property="dcterms:title">The Pier</meta>
/// <meta refines="#source-2" property="dcterms:isPartOf">Evening Ledger</meta>
/// <meta refines="#source-2" property="dcterms:issued" scheme="dcterms:W3CDTF">1916-12</meta>
/// <meta refines="#source-2" property="dcterms:identifier" scheme="dcterms:URI">https://…</meta>
/// ```
/// and `dcterms:alternative`, `publisher`, `language`, `hasVersion` (the archived copy), `license`,
/// `rights` (the notice), `rightsHolder`, `accessRights` (the permission's wording) where they are known.
#pragma once

#include "epub/content_document.hpp"
#include "epub/metadata_writer.hpp"

namespace anthology::epub {

void write_pieces(MetadataWriter& out, const Edition& edition);

}  // namespace anthology::epub
