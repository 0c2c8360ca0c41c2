package helder;

import helder.cli.socket.Operations;
import helder.identity.ServerSettings;
import helder.windows.EnrollmentSettings;
import helder.windows.PushAddresses;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The server. Its settings come from the command line ({@code helder serve}), as properties that begin with {@code helder.} */
@SpringBootApplication(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        exclude = {SecurityFilterAutoConfiguration.class, UserDetailsServiceAutoConfiguration.class})
@EnableConfigurationProperties({ServerSettings.class, EnrollmentSettings.class, PushAddresses.class})
public class Helder {

    /**
     * Tomcat knows neither that our listeners bring their own TLS nor that asking for a client certificate during the handshake is
     * all they do; what it says about that would only mislead an operator.
     */
    private static final Map<String, Object> QUIET = Map.of(
            "logging.level.org.apache.tomcat.util.net.SSLUtilBase", "error",
            "logging.level.org.apache.tomcat.util.net.NioEndpoint.certificate", "warn");

    /** Starts a server in this process; closing the context stops it. */
    public static ConfigurableApplicationContext start(String... properties) {
        var application = new SpringApplication(Helder.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(QUIET);
        return application.run(properties);
    }

    /** Opens only the rooms that hold data, for work without a server: nothing listens and no job runs. */
    public static ConfigurableApplicationContext openRooms(ServerSettings settings) {
        var rooms = new AnnotationConfigApplicationContext();
        rooms.setBeanNameGenerator(FullyQualifiedAnnotationBeanNameGenerator.INSTANCE);
        rooms.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        rooms.registerBean(ServerSettings.class, () -> settings);
        rooms.register(Ground.class, Operations.class);
        rooms.scan(
                "helder.store",
                "helder.mail",
                "helder.organisation",
                "helder.people",
                "helder.charter",
                "helder.looks",
                "helder.certificates",
                "helder.rollout",
                "helder.cli.direct");
        rooms.refresh();
        return rooms;
    }

    /** The clock of the machine, for commands that open no rooms. */
    public static InstantSource clock() {
        return InstantSource.system();
    }
}
