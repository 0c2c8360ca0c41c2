package helder.web.errors;

import helder.text.Texts;
import helder.web.House;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.List;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts our plain error page in the place of Tomcat's. */
@Configuration(proxyBeanMethods = false)
class ErrorSetup {

    @Bean
    PlainPage plainPage(Texts texts, House house) {
        return new PlainPage(texts, house);
    }

    /** Outside of all that reads storage for a page: sessions come first. */
    @Bean
    FilterRegistrationBean<Filter> storageTrouble(PlainPage page) {
        var registration = new FilterRegistrationBean<Filter>(new StorageTrouble(page));
        registration.setServletNames(List.of("dispatcherServlet"));
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainErrors(PlainPage page) {
        return new Outermost(page);
    }

    /** Before others add what may refuse a request, whose page it then makes. The order of a method is not seen there. */
    private record Outermost(PlainPage page)
            implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
        @Override
        public void customize(TomcatServletWebServerFactory factory) {
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new PlainErrors(page)));
        }

        @Override
        public int getOrder() {
            return 1; // Spring Boot's own valve for errors stands outside of it, at 0
        }
    }
}
