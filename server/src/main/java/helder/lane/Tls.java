package helder.lane;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.jspecify.annotations.Nullable;

/**
 * TLS 1.2 and 1.3 for one listener. The server's certificate is asked for anew for every connection, so that a renewed one
 * works at once. Any client certificate is let through to the handlers, which check it themselves: TLS only proves that the
 * client holds its key.
 */
final class Tls {

    private static final int SESSIONS = 20_000;

    /** Of TLS 1.2 only those with forward secrecy that authenticate what they encrypt; TLS 1.3 has no others. */
    private static final String SUITES_OF_1_2 = String.join(
            ":",
            "ECDHE-ECDSA-AES128-GCM-SHA256",
            "ECDHE-RSA-AES128-GCM-SHA256",
            "ECDHE-ECDSA-AES256-GCM-SHA384",
            "ECDHE-RSA-AES256-GCM-SHA384",
            "ECDHE-ECDSA-CHACHA20-POLY1305",
            "ECDHE-RSA-CHACHA20-POLY1305");

    private Tls() {}

    static SSLHostConfig hostConfig(ServerIdentity identity, DeviceHandler.Listener listener, SecureRandom random) {
        var config = new SSLHostConfig();
        config.setProtocols("TLSv1.2+TLSv1.3");
        config.setCiphers(SUITES_OF_1_2);
        config.setCertificateVerification(
                switch (listener) {
                    case WEB -> "none";
                    case DEVICES -> "optional";
                });
        var certificate = new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setSslContext(new Context(identity, random));
        config.addCertificate(certificate);
        return config;
    }

    /** What Tomcat expects of a TLS context. */
    private static final class Context implements org.apache.tomcat.util.net.SSLContext {
        private final SSLContext context;
        private final ServerIdentity identity;

        Context(ServerIdentity identity, SecureRandom random) {
            this.identity = identity;
            try {
                this.context = SSLContext.getInstance("TLS");
                context.init(new KeyManager[] {new Keys(identity)}, new TrustManager[] {new AnyClient()}, random);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("This Java runtime has no TLS", e);
            }
            context.getServerSessionContext().setSessionCacheSize(SESSIONS);
        }

        @Override
        public void init(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random) {
            throw new UnsupportedOperationException("This context is complete");
        }

        @Override
        public void destroy() {}

        @Override
        public SSLSessionContext getServerSessionContext() {
            return context.getServerSessionContext();
        }

        @Override
        public SSLEngine createSSLEngine() {
            return context.createSSLEngine();
        }

        @Override
        public SSLServerSocketFactory getServerSocketFactory() {
            return context.getServerSocketFactory();
        }

        @Override
        public SSLParameters getSupportedSSLParameters() {
            return context.getSupportedSSLParameters();
        }

        @Override
        public X509Certificate[] getCertificateChain(@Nullable String alias) {
            return identity.current().chain().toArray(X509Certificate[]::new);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    /** Offers the current certificate. */
    private static final class Keys extends X509ExtendedKeyManager {
        private final ServerIdentity identity;
        private volatile Held newest;
        private volatile Held previous;

        Keys(ServerIdentity identity) {
            this.identity = identity;
            this.newest = new Held(identity.current());
            this.previous = newest;
        }

        /** A handshake asks for the key by the name it was given a moment ago, so the previous one is kept as well. */
        private record Held(ServerIdentity.Identity identity, String name) {
            Held(ServerIdentity.Identity identity) {
                this(identity, Integer.toHexString(System.identityHashCode(identity)));
            }
        }

        private @Nullable String choose(String keyType) {
            ServerIdentity.Identity current = identity.current();
            Held held = newest;
            if (!held.identity().equals(current)) {
                previous = held;
                held = new Held(current);
                newest = held;
            }
            return keyType.equals(current.key().getAlgorithm()) ? held.name() : null;
        }

        private @Nullable Held held(@Nullable String name) {
            Held held = newest;
            if (held.name().equals(name)) {
                return held;
            }
            Held older = previous;
            return older.name().equals(name) ? older : null;
        }

        @Override
        public @Nullable String chooseEngineServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return choose(keyType);
        }

        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return choose(keyType);
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
            Held held = held(alias);
            return held == null ? null : held.identity().chain().toArray(X509Certificate[]::new);
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
            Held held = held(alias);
            return held == null ? null : held.identity().key();
        }

        @Override
        public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return new String[] {newest.name()};
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }

    /** Lets every client certificate through; names no issuers, so that clients do not hold theirs back. */
    private static final class AnyClient extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("Only for a server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket) {
            throw new UnsupportedOperationException("Only for a server");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine) {
            throw new UnsupportedOperationException("Only for a server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
