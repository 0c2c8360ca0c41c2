package helder.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** One connection, with TLS or without. */
sealed interface Wire {

    SocketChannel channel();

    /** Reads what is there. Negative when the other side closed. */
    int read(ByteBuffer into) throws IOException;

    /** Sends what the connection takes now; true when all of it is on its way. */
    boolean write(ByteBuffer from) throws IOException;

    /** Without TLS. */
    record Plain(SocketChannel channel) implements Wire {
        @Override
        public int read(ByteBuffer into) throws IOException {
            return channel.read(into);
        }

        @Override
        public boolean write(ByteBuffer from) throws IOException {
            channel.write(from);
            return !from.hasRemaining();
        }
    }

    /** With TLS. */
    final class Tls implements Wire {

        private final SocketChannel channel;
        private final SSLEngine engine;
        private final ByteBuffer arrived; // between reads: what is not decrypted yet, ready to be read
        private final ByteBuffer leaving; // between writes: what is not sent yet, ready to be sent

        private Tls(SocketChannel channel, SSLEngine engine) {
            this.channel = channel;
            this.engine = engine;
            this.arrived = ByteBuffer.allocate(4 * engine.getSession().getPacketBufferSize())
                    .flip();
            this.leaving = ByteBuffer.allocate(4 * engine.getSession().getPacketBufferSize())
                    .flip();
        }

        /** @param channel in blocking mode */
        static Tls handshake(SocketChannel channel, SSLEngine engine) throws IOException {
            var wire = new Tls(channel, engine);
            engine.beginHandshake();
            ByteBuffer nothing = ByteBuffer.allocate(0);
            ByteBuffer early = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
            while (true) {
                HandshakeStatus status = engine.getHandshakeStatus();
                if (status == HandshakeStatus.NEED_TASK) {
                    wire.tasks();
                } else if (status == HandshakeStatus.NEED_WRAP) {
                    wire.write(nothing);
                } else if (status == HandshakeStatus.NEED_UNWRAP || status == HandshakeStatus.NEED_UNWRAP_AGAIN) {
                    wire.decryptMore(early);
                } else {
                    return wire;
                }
            }
        }

        private void decryptMore(ByteBuffer early) throws IOException {
            SSLEngineResult result = engine.unwrap(arrived, early);
            if (result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW && receive() < 0) {
                throw new IOException("closed during the TLS handshake");
            }
        }

        private void tasks() {
            for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                task.run();
            }
        }

        private int receive() throws IOException {
            arrived.compact();
            int read = channel.read(arrived);
            arrived.flip();
            return read;
        }

        @Override
        public SocketChannel channel() {
            return channel;
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            int start = into.position();
            int received = receive();
            while (arrived.hasRemaining()) {
                SSLEngineResult result = engine.unwrap(arrived, into);
                if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                    tasks();
                }
                if (result.getStatus() != SSLEngineResult.Status.OK) {
                    break; // half a packet, no more room, or the end
                }
            }
            int read = into.position() - start;
            return read == 0 && (received < 0 || engine.isInboundDone()) ? -1 : read;
        }

        @Override
        public boolean write(ByteBuffer from) throws IOException {
            if (leaving.hasRemaining()) {
                channel.write(leaving);
            }
            while (!leaving.hasRemaining()
                    && (from.hasRemaining() || engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP)) {
                leaving.clear();
                engine.wrap(from, leaving);
                leaving.flip();
                channel.write(leaving);
            }
            return !leaving.hasRemaining() && !from.hasRemaining();
        }
    }
}
