/// Records that several posts share: the register that the manifest's `sources` names.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/diagnostics.hpp"
#include "source/value.hpp"

namespace anthology {

struct SourceRegister {
  SourcePtr source;                                   ///< keeps the spans of the records alive
  std::map<std::string, Value, std::less<>> records;  ///< maps, by id

  const Value* find(std::string_view id) const;
};

/// A map from ids to records, or a list of records with an `id`. Says here, once, what is wrong with
/// a record, not at each post that refers to it.
SourceRegister read_source_register(const SourcePtr& source, Diagnostics& diagnostics);

/// Puts the records of the register in the place of references: `source: ledger-1916`,
/// `source: {ref: ledger-1916, pages: 3}`, and the same among `sources`. What a post says itself
/// counts. A reference to nothing is an error.
void put_in_shared_records(Value& front_matter, const SourceRegister& shared, Diagnostics& diagnostics);

/// One record as a map, with what it refers to put in.
Value shared_record(Value record, const SourceRegister& shared, Diagnostics& diagnostics);

/// A record that is short for a map, as that map: an address or the name of a publication.
Value record_as_map(Value record);

}  // namespace anthology
