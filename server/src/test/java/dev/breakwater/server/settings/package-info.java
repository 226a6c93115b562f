@NullMarked
package dev.breakwater.server.settings;

import org.jspecify.annotations.NullMarked;
