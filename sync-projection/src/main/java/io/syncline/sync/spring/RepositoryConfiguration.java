package io.syncline.sync.spring;

import io.syncline.domain.storage.StorageManager;
import io.syncline.domain.typed.Repositories;
import io.syncline.domain.typed.TypedCollections;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The application's collections as records, and repositories for them. */
@Configuration(proxyBeanMethods = false)
@Import(RepositoryRegistrar.class)
class RepositoryConfiguration {

    /** An application may name its records instead of having them found. */
    @Bean
    @ConditionalOnMissingBean
    TypedCollections synclineCollections(BeanFactory beans) {
        return TypedCollections.of(new ApplicationTypes(beans).records());
    }

    @Bean
    @ConditionalOnMissingBean
    Repositories synclineRepositories(StorageManager storage, TypedCollections collections) {
        return new Repositories(storage, collections);
    }
}
