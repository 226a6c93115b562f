/**
 * Lists of signals as files: CSV, JSON lines, plain text and DNS zones, read and written line by
 * line, so that a list of any length passes through in constant memory.
 *
 * <p>Start at {@link dev.breakwater.upload.bank.format.ListFormat}. A line that cannot be read is
 * told by its number and what was expected, never by what it holds; {@code ListFormatProperties}
 * proves that any bytes whatever are read to their end, and that what is written is read back.
 */
@NullMarked
package dev.breakwater.upload.bank.format;

import org.jspecify.annotations.NullMarked;
