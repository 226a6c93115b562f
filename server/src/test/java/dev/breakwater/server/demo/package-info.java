/** What tests borrow from the demonstration. */
@NullMarked
package dev.breakwater.server.demo;

import org.jspecify.annotations.NullMarked;
