package helder.virtual.windows;

import java.net.URI;
import java.util.Optional;

/** What discovery found out: how to prove oneself, under which version of the protocol, and where to go on. */
record Discovered(String policy, String version, Optional<URI> policies, URI enrollment, Optional<URI> signIn) {}
