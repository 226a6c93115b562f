@NullMarked
package dev.breakwater.client;

import org.jspecify.annotations.NullMarked;
