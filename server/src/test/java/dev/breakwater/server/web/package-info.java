@NullMarked
package dev.breakwater.server.web;

import org.jspecify.annotations.NullMarked;
