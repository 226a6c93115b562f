/**
 * The words a reviewer decides by, and what follows from each. All of it is data with a version.
 *
 * <p>Start with {@link dev.breakwater.review.taxonomy.Taxonomy}. {@code TaxonomyTest} proves that
 * the one we bring is whole.
 */
@NullMarked
package dev.breakwater.review.taxonomy;

import org.jspecify.annotations.NullMarked;
