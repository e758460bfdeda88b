/** The servers of the peers, programs as those in the module beside this one. */
@NullMarked
package dev.gotap.benchmarks.network.servers;

import org.jspecify.annotations.NullMarked;
