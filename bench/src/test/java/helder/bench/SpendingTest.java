package helder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpendingTest {

    @Test
    void whatJavaItselfDoesIsDoneForWhoeverCalledIt() {
        assertThat(Spending.of(List.of(
                        "java.util.HashMap.get",
                        "helder.protocol.apple.plist.PlistParser.dict",
                        "helder.apple.wire.MdmHandler.handle",
                        "org.apache.coyote.http11.Http11Processor.service")))
                .isEqualTo(Spending.PROPERTY_LISTS);
        assertThat(Spending.of(
                        List.of("sun.nio.ch.SocketChannelImpl.read", "org.apache.tomcat.util.net.NioChannel.read")))
                .isEqualTo(Spending.HTTP);
        assertThat(Spending.of(List.of("helder.gate.CharterGate.permit", "helder.store.Unit.run")))
                .isEqualTo(Spending.HELDER);
        assertThat(Spending.of(List.of("java.lang.Thread.run"))).isEqualTo(Spending.OTHER);
    }

    @Test
    void whatIsEncryptedForTheLineBelongsToTls() {
        assertThat(Spending.of(List.of(
                        "com.sun.crypto.provider.GaloisCounterMode.encrypt",
                        "sun.security.ssl.SSLEngineImpl.wrap",
                        "org.apache.tomcat.util.net.SecureNioChannel.write",
                        "org.apache.coyote.http11.Http11Processor.service")))
                .isEqualTo(Spending.TLS);
        assertThat(Spending.of(
                        List.of("com.sun.crypto.provider.GaloisCounterMode.encrypt", "helder.secrets.Vault.seal")))
                .isEqualTo(Spending.SIGNATURES);
    }
}
