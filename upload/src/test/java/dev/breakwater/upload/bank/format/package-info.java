@NullMarked
package dev.breakwater.upload.bank.format;

import org.jspecify.annotations.NullMarked;
