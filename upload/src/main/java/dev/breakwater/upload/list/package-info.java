/**
 * Lists of signals as files: CSV, JSON lines, plain text and DNS zones, read and written line by
 * line, so that a list of any length goes into a bank, and out of it, in constant memory.
 *
 * <p>Start at {@link dev.breakwater.upload.list.ListController}. A line that cannot be read is told
 * by its number and what was expected, never by what it holds; {@code ListFormatProperties} proves
 * that any bytes whatever are read to their end, and that what is written is read back.
 */
@NullMarked
package dev.breakwater.upload.list;

import org.jspecify.annotations.NullMarked;
