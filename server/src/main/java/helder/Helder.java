package helder;

import helder.identity.ServerSettings;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** The server. Its settings come from the command line ({@code helder serve}), as properties that begin with {@code helder.} */
@SpringBootApplication(exclude = {SecurityFilterAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
@EnableConfigurationProperties(ServerSettings.class)
public class Helder {

    /** Starts a server in this process; closing the context stops it. */
    public static ConfigurableApplicationContext start(String... properties) {
        var application = new SpringApplication(Helder.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        return application.run(properties);
    }
}
