@NullMarked
package dev.breakwater.upload.bank;

import org.jspecify.annotations.NullMarked;
