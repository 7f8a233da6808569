package io.syncline.domain.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncline.domain.registry.SchemaException;
import io.syncline.domain.registry.SchemaFile;
import io.syncline.domain.registry.StorageRegistry;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can not work is found before anything is run, and all of it at once. */
class ModuleMistakesTest {

    private static final StorageRegistry REGISTRY = SchemaFile.parse(json("""
            {'collections': {
              'list': {'version': '1', 'fields': {'owner': {'type': 'string'}, 'title': {'type': 'string'},
                'rank': {'type': 'int', 'optional': true}, 'meta': {'type': 'json', 'optional': true}}},
              'entry': {'version': '1', 'fields': {'text': {'type': 'string'}, 'amount': {'type': 'int', 'optional': true}},
                'relationships': [{'childOf': 'list'}]}}}"""));

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static List<String> mistakes(String module) {
        String file = json("{'modules': {'todo': %s}}".formatted(module));
        ModuleException e =
                catchThrowableOfType(ModuleException.class, () -> StorageModules.of(REGISTRY, ModuleFile.parse(file)));
        return e == null ? List.of() : e.mistakes();
    }

    private static void assertMistake(String module, String... parts) {
        assertThat(mistakes(module))
                .as(module)
                .singleElement()
                .asString()
                .contains("'todo'")
                .contains(parts);
    }

    @Test
    void a_module_that_can_work_has_no_mistakes() {
        assertThat(mistakes("""
                {'collections': ['list', 'entry'],
                 'operations': {
                   'createList': {'operation': 'createObject', 'collection': 'list'},
                   'byOwner': {'operation': 'findObjects', 'collection': 'list', 'args': {'owner': '$owner:string'}},
                   'rename': {'operation': 'updateObject', 'collection': 'list', 'args': [{'id': '$id'}, {'title': '$title'}]},
                   'raise': {'operation': 'updateObjects', 'collection': 'list', 'where': {'id': '$id'}, 'updates': {'$inc': {'rank': '$by'}}},
                   'page': {'operation': 'findObjects', 'collection': 'list', 'where': {'rank': {'$gte': '$from', '$lt': '$to?:int'}},
                            'options': {'limit': '$limit', 'order': [['rank', 'asc']]}}},
                 'methods': {
                   'byOwner': {'type': 'query', 'args': {'owner': 'string'}, 'returns': {'array': {'collection': 'list'}}},
                   'createList': {'type': 'mutation', 'args': {'owner': 'string', 'title': {'type': 'string', 'positional': true}},
                                  'returns': {'collection': 'list'}}},
                 'accessRules': {
                   'ownership': {'list': {'field': 'owner', 'access': 'full'}},
                   'permissions': {'entry': {'create': {
                      'prepare': [{'placeholder': 'list', 'operation': 'findObject', 'collection': 'list', 'where': {'id': '$object.list'}}],
                      'rule': {'and': [{'eq': ['$list.owner', '$caller.id']}, {'not': {'exists': '$object.amount'}}]}}}},
                   'validation': {'list': [{'field': 'title', 'rule': {'ne': ['$value', '']}}]},
                   'constraints': [{'collection': 'entry', 'prepare': [{'placeholder': 'n', 'operation': 'countObjects',
                      'collection': 'entry', 'where': {'list': '$object.list'}}], 'rule': {'le': ['$n', 3]}}]}}""")).isEmpty();
    }

    @Test
    void all_mistakes_of_all_modules_are_told_together() {
        String file = json("""
                {'modules': {
                  'one': {'collections': ['gone'], 'operations': {'x': {'operation': 'findObjects', 'collection': 'nowhere'}}},
                  'two': {'methods': {'m': {'type': 'query', 'operation': 'missing'}},
                          'accessRules': {'ownership': {'list': {'field': 'nobody', 'access': 'full'}}}}}}""");
        ModuleException e =
                catchThrowableOfType(ModuleException.class, () -> StorageModules.of(REGISTRY, ModuleFile.parse(file)));
        assertThat(e.mistakes())
                .hasSize(4)
                .anySatisfy(one -> assertThat(one).contains("'one'", "'gone'"))
                .anySatisfy(one -> assertThat(one).contains("'x'", "'one'", "'nowhere'"))
                .anySatisfy(one -> assertThat(one).contains("'m'", "'two'", "'missing'"))
                .anySatisfy(one -> assertThat(one).contains("'two'", "'list'", "'nobody'"));
    }

    @Nested
    class Operations {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "{'collection':'list'} | operation",
                    "{'operation':'findObjects'} | collection",
                    "{'operation':'sing','collection':'list'} | 'sing'",
                    "{'operation':'findObjects','collection':'lists'} | 'lists'",
                    "{'operation':'findObjects','collection':'list','args':{'colour':'$c'}} | 'colour'",
                    "{'operation':'findObjects','collection':'list','args':{'rank':{'$almost':'$c'}}} | '$almost'",
                    "{'operation':'findObjects','collection':'list','args':{'rank':'high'}} | 'rank'",
                    "{'operation':'findObjects','collection':'list','args':{'owner':'$owner:strin'}} | 'strin'",
                    "{'operation':'findObjects','collection':'list','args':{'owner':'$owner:int'}} | '$owner'",
                    "{'operation':'findObjects','collection':'list','args':{'owner':'$a:collection:gone'}} | 'gone'",
                    "{'operation':'findObjects','collection':'list','args':{'owner':'$5 off'}} | '$5 off'",
                    "{'operation':'findObjects','collection':'list','args':{'owner':'$thing.id'}} | '$thing.id'",
                    "{'operation':'findObjects','collection':'list','args':{'owner':'$a:string','title':'$a:text'}} | '$a'",
                    "{'operation':'findObjects','collection':'list','args':[{},{},{}]} | args",
                    "{'operation':'findObjects','collection':'list','with':{}} | 'with'",
                    "{'operation':'findObjects','collection':'list','options':{'order':[['colour','asc']]}} | 'colour'",
                    "{'operation':'findObjects','collection':'list','options':{'limits':3}} | 'limits'",
                    "{'operation':'createObject','collection':'list','args':{'owner':'$owner'}} | 'title'",
                    "{'operation':'createObject','collection':'list','args':{'owner':'$o','title':'$t','colour':'$c'}} | 'colour'",
                    "{'operation':'updateObjects','collection':'list','args':{'id':'$id'}} | updates",
                    "{'operation':'updateObjects','collection':'list','args':[{'id':'$id'},{'id':'$new'}]} | id",
                    "{'operation':'updateObjects','collection':'list','args':[{'id':'$id'},{'$inc':{'title':1}}]} | 'title'",
                    "{'operation':'deleteObjects','collection':'list'} | where",
                    "{'operation':'deleteObjects','collection':'list','args':{'owner':'$owner?'}} | '$owner'",
                    "{'operation':'executeBatch','batch':[{'operation':'findObjects','collection':'list'}]} | step 1",
                    "{'operation':'executeBatch','batch':[{'operation':'createObject','collection':'entry','args':{'text':'$t'},'replace':[{'path':'list','placeholder':'l'}]}]} | 'l'"
                })
        void that_can_not_work(String operation, String culprit) {
            assertMistake("{'operations': {'op': %s}}".formatted(operation), "'op'", culprit);
        }
    }

    @Nested
    class Methods {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "{'args':{'owner':'string'},'operation':'find'} | type",
                    "{'type':'query','args':{'owner':'string'},'operation':'gone'} | 'gone'",
                    "{'type':'query','args':{},'operation':'find'} | 'owner'",
                    "{'type':'query','args':{'owner':'string','other':'int'},'operation':'find'} | 'other'",
                    "{'type':'query','args':{'owner':'int'},'operation':'find'} | 'owner'",
                    "{'type':'query','args':{'owner':{'type':'string','optional':true}},'operation':'find'} | 'owner'",
                    "{'type':'query','args':{'owner':'strng'},'operation':'find'} | 'strng'",
                    "{'type':'query','args':{'owner':'string'},'operation':'find','returns':'int'} | int",
                    "{'type':'query','args':{'owner':'string'},'operation':'find','returns':{'array':{'collection':'entry'}}} | entry",
                    "{'type':'query','args':{'owner':'string'},'operation':'drop'} | 'drop'",
                    "{'type':'query','args':{'owner':'string'},'operation':'find','doc':'x'} | 'doc'"
                })
        void that_can_not_work(String method, String culprit) {
            List<String> mistakes = mistakes("""
                    {'operations': {
                       'find': {'operation': 'findObjects', 'collection': 'list', 'args': {'owner': '$owner:string'}},
                       'drop': {'operation': 'deleteObjects', 'collection': 'list', 'args': {'owner': '$owner:string'}}},
                     'methods': {'meth': %s}}""".formatted(method));
            assertThat(mistakes).isNotEmpty().allSatisfy(one -> assertThat(one).contains("'meth'", "'todo'"));
            assertThat(mistakes).anySatisfy(one -> assertThat(one).contains(culprit));
        }
    }

    @Nested
    class Rules {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '"',
                value = {
                    "{'owners':{}} | 'owners'",
                    "{'ownership':{'gone':{'field':'owner','access':'full'}}} | 'gone'",
                    "{'ownership':{'list':{'field':'rank','access':'full'}}} | 'rank'",
                    "{'ownership':{'list':{'field':'owner','access':['look']}}} | look",
                    "{'permissions':{'list':{'peek':{'rule':true}}}} | 'peek'",
                    "{'permissions':{'list':{'read':{}}}} | rule",
                    "{'permissions':{'list':{'read':{'rule':true,'group':'x'}}}} | 'group'",
                    "{'permissions':{'list':{'read':{'rule':{'eq':['$object.colour',1]}}}}} | 'colour'",
                    "{'permissions':{'list':{'read':{'rule':{'eq':['$list.owner',1]}}}}} | '$list.owner'",
                    "{'permissions':{'list':{'read':{'rule':{'eq':[1]}}}}} | 'eq'",
                    "{'permissions':{'list':{'read':{'rule':{'like':[1,2]}}}}} | 'like'",
                    "{'permissions':{'list':{'read':{'rule':{'eq':[1,2],'ne':[1,2]}}}}} | one operator",
                    "{'permissions':{'list':{'read':{'prepare':[{'placeholder':'n','operation':'countObjects','collection':'entry'}],'rule':true}}}} | not used",
                    "{'permissions':{'list':{'read':{'prepare':[{'placeholder':'n','operation':'countObjects','collection':'gone'}],'rule':{'eq':['$n',1]}}}}} | 'gone'",
                    "{'permissions':{'list':{'read':{'prepare':[{'placeholder':'n','operation':'countObjects','collection':'entry','where':{'colour':1}}],'rule':{'eq':['$n',1]}}}}} | 'colour'",
                    "{'permissions':{'list':{'read':{'prepare':[{'placeholder':'n','operation':'deleteObjects','collection':'entry'}],'rule':{'eq':['$n',1]}}}}} | deleteObjects",
                    "{'permissions':{'list':{'read':{'prepare':[{'placeholder':'n','operation':'countObjects','collection':'entry'}],'rule':{'eq':['$n.text',1]}}}}} | '$n.text'",
                    "{'validation':{'list':[{'field':'colour','rule':true}]}} | 'colour'",
                    "{'constraints':[{'rule':true}]} | collection",
                    "{'constraints':[{'collection':'entry','on':['read'],'rule':true}]} | on"
                })
        void that_can_not_work(String rules, String culprit) {
            assertMistake("{'accessRules': %s}".formatted(rules), culprit);
        }
    }

    @Nested
    class The_file {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{'modules': 3}",
                    "{'modules': {'todo': 3}}",
                    "{'modules': {'todo': {'method': {}}}}",
                    "{'modules': {'todo': {'operations': []}}}",
                    "{'modules': {'todo': {'operations': {'x': 1}}}}",
                    "{'modules': {'todo': {'methods': {'x': 1}}}}",
                    "{'modules': {'todo': {'accessRules': 1}}}",
                    "[1",
                    "[]"
                })
        void has_modules_in_their_form(String file) {
            assertThat(catchThrowableOfType(ModuleException.class, () -> ModuleFile.parse(json(file))))
                    .isNotNull();
        }

        @Test
        void may_define_collections_within_modules() {
            String file = json("""
                    {'modules': {'todo': {'collections': {'note': {'version': '1', 'fields': {'text': {'type': 'string'}}}}}}}""");
            StorageRegistry registry = SchemaFile.parse(file);
            assertThat(registry.collection("note").version()).isEqualTo("1");
            assertThatCode(() -> StorageModules.of(registry, ModuleFile.parse(file)))
                    .doesNotThrowAnyException();
        }

        @Test
        void names_the_mistakes_of_collections_within_modules() {
            String file = json("""
                    {'collections': {'note': {'version': '1'}},
                     'modules': {'todo': {'collections': {'note': {'version': '1', 'fields': {'x': {'type': 'strin'}}}}}}}""");
            assertThat(catchThrowableOfType(SchemaException.class, () -> SchemaFile.parse(file))
                            .mistakes())
                    .hasSizeGreaterThan(1);
        }

        @Test
        void may_say_nothing_about_modules() {
            assertThat(ModuleFile.parse("{\"collections\": {}}")).isEmpty();
        }
    }
}
