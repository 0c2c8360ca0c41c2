package helder.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/** One connection on which requests are asked and answered one after another; whoever asks waits. Used by one thread at a time. */
final class Dialogue implements AutoCloseable {

    private static final int BUFFER_BYTES = 96 * 1024; // more than can be on its way at once
    private static final int PATIENCE_MILLIS = (int) TimeUnit.SECONDS.toMillis(60);

    /** An address of this machine that the server takes for no proxy: of a proxy it would not believe the certificate of TLS. */
    private static final byte[] NO_PROXY = {127, 0, 0, 2};

    private final Wire wire;
    private final Reply reply = new Reply();
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private boolean closed;

    private Dialogue(Wire wire) {
        this.wire = wire;
    }

    /** Without TLS. */
    static Dialogue plain(InetSocketAddress address) throws IOException {
        return new Dialogue(new Wire.Plain(connected(SocketChannel.open(), address)));
    }

    /** With a full handshake: an engine that does not know where it connects to resumes no session. */
    static Dialogue tls(InetSocketAddress address, SSLContext context) throws IOException {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        SocketChannel channel = connected(
                SocketChannel.open().bind(new InetSocketAddress(InetAddress.getByAddress(NO_PROXY), 0)), address);
        try {
            return new Dialogue(Wire.Tls.handshake(channel, engine));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static SocketChannel connected(SocketChannel channel, InetSocketAddress address) throws IOException {
        channel.socket().setTcpNoDelay(true);
        channel.socket().connect(address, PATIENCE_MILLIS);
        return channel;
    }

    /** @param request a whole HTTP request */
    Answer ask(byte[] request) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(request);
        while (!wire.write(bytes)) {
            Thread.onSpinWait(); // a blocking channel takes it in one go or nearly so
        }
        Optional<Reply.Whole> whole = Optional.empty();
        while (whole.isEmpty()) {
            buffer.clear();
            if (wire.read(buffer) < 0) {
                close();
                throw new IOException("closed by the server");
            }
            reply.take(buffer.flip());
            whole = reply.whole();
        }
        if (whole.get().last()) {
            close();
        }
        return whole.get().answer();
    }

    boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        wire.channel().close();
    }
}
