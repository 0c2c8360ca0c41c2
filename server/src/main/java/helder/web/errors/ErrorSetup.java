package helder.web.errors;

import helder.text.Texts;
import helder.web.House;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** Puts our plain error page in the place of Tomcat's. */
@Configuration(proxyBeanMethods = false)
class ErrorSetup {

    @Bean
    @Order(0)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainErrors(Texts texts, House house) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new PlainErrors(texts, house)));
    }
}
