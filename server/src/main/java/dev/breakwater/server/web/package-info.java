/**
 * What the server adds to every request and answers by itself: limits, headers, health, the home
 * page.
 */
@NullMarked
package dev.breakwater.server.web;

import org.jspecify.annotations.NullMarked;
