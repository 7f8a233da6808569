package io.syncline.sync.application.course;

import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The whole application in Spring Boot: the aggregate is found by its annotations. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(Course.class)
public class CourseApplication {

    @Bean
    Participants participants() {
        JdbcDataSource memory = new JdbcDataSource();
        memory.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return new Participants(memory);
    }
}
