package helder.windows;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where PCs are woken: Microsoft's cloud, unless a stand-in is used. PCs say their address themselves, and it is believed only when it is
 * there.
 *
 * @param token where tokens are fetched
 * @param channels the end of the names of hosts, with a point in front; or one whole name of a host, at any port
 * @param trust PEM file with what to trust there besides the public authorities, or empty
 */
@ConfigurationProperties("helder.windows-push")
public record PushAddresses(
        @DefaultValue("https://login.live.com/accesstoken.srf")
        URI token,

        @DefaultValue(".notify.windows.com") String channels,
        Optional<Path> trust) {}
