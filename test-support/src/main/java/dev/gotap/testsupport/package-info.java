/** What the tests of several modules share. */
@NullMarked
package dev.gotap.testsupport;

import org.jspecify.annotations.NullMarked;
