package dev.breakwater.upload.bank;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry comes from.
 *
 * @param origin the source's own reference, such as its record number; may be empty
 * @param addedBy the person or API key that put it in
 * @param importId the import it came with; null for one added by itself
 */
public record Provenance(String origin, String addedBy, Instant addedAt, @Nullable Long importId) {}
