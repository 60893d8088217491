# Written by test/oracle/names.py: names of modules, and of objects of their classes.
# abc: ABC ABCMeta __builtins__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _abc_init _abc_instancecheck
# _abc_register _abc_subclasscheck _get_dump _reset_caches _reset_registry abstractclassmethod abstractmethod abstractproperty
# abstractstaticmethod get_cache_token update_abstractmethods
# abc.*: _abc_caches_clear _abc_impl _abc_registry_clear _dump_registry deleter fdel fget fset getter mro register setter
# argparse: Action ArgumentDefaultsHelpFormatter ArgumentError ArgumentParser ArgumentTypeError BooleanOptionalAction FileType
# HelpFormatter MetavarTypeHelpFormatter Namespace ONE_OR_MORE OPTIONAL PARSER REMAINDER RawDescriptionHelpFormatter
# RawTextHelpFormatter SUPPRESS ZERO_OR_MORE _ _ActionsContainer _AppendAction _AppendConstAction _ArgumentGroup _AttributeHolder
# _CountAction _ExtendAction _HelpAction _MutuallyExclusiveGroup _StoreAction _StoreConstAction _StoreFalseAction
# _StoreTrueAction _SubParsersAction _UNRECOGNIZED_ARGS_ATTR _VersionAction __all__ __builtins__ __cached__ __doc__ __file__
# __loader__ __name__ __package__ __spec__ __version__ _copy_items _get_action_name _os _re _sys ngettext warnings
# argparse.*: _ChoicesPseudoAction _Section _action_groups _action_max_length _actions _add_action _add_container_actions
# _add_item _bufsize _check_conflict _check_value _choices_actions _container _current_indent _current_section _dedent _defaults
# _encoding _errors _expand_help _fill_text _format_action _format_action_invocation _format_actions_usage _format_args
# _format_text _format_usage _get_args _get_default_metavar_for_optional _get_default_metavar_for_positional _get_formatter
# _get_handler _get_help_string _get_kwargs _get_nargs_pattern _get_option_tuples _get_optional_actions _get_optional_kwargs
# _get_positional_actions _get_positional_kwargs _get_subactions _get_value _get_values _group_actions _handle_conflict_error
# _handle_conflict_resolve _has_negative_number_optionals _indent _indent_increment _iter_indented_subactions _join_parts _level
# _long_break_matcher _match_argument _match_arguments_partial _max_help_position _metavar_formatter _mode
# _mutually_exclusive_groups _name_parser_map _negative_number_matcher _option_string_actions _optionals _parse_known_args
# _parse_optional _parser_class _pop_action_class _positionals _print_message _prog _prog_prefix _read_args_from_files
# _registries _registry_get _remove_action _root_section _split_lines _subparsers _whitespace_matcher _width add_argument
# add_argument_group add_arguments add_help add_mutually_exclusive_group add_note add_parser add_subparsers add_text add_usage
# allow_abbrev args argument_default argument_name choices conflict_handler const convert_arg_line_to_args default description
# dest end_section epilog error exit exit_on_error format_help format_usage formatter formatter_class fromfile_prefix_chars
# get_default heading help items message metavar nargs option_strings parent parse_args parse_intermixed_args parse_known_args
# parse_known_intermixed_args prefix_chars print_help print_usage prog register required set_defaults start_section title type
# usage version with_traceback
# ast: AST Add And AnnAssign Assert Assign AsyncFor AsyncFunctionDef AsyncWith Attribute AugAssign AugLoad AugStore Await BinOp
# BitAnd BitOr BitXor BoolOp Break Bytes Call ClassDef Compare Constant Continue Del Delete Dict DictComp Div Ellipsis Eq
# ExceptHandler Expr Expression ExtSlice FloorDiv For FormattedValue FunctionDef FunctionType GeneratorExp Global Gt GtE If IfExp
# Import ImportFrom In Index IntEnum Interactive Invert Is IsNot JoinedStr LShift Lambda List ListComp Load Lt LtE MatMult Match
# MatchAs MatchClass MatchMapping MatchOr MatchSequence MatchSingleton MatchStar MatchValue Mod Module Mult Name NameConstant
# NamedExpr NodeTransformer NodeVisitor Nonlocal Not NotEq NotIn Num Or Param Pass Pow PyCF_ALLOW_TOP_LEVEL_AWAIT PyCF_ONLY_AST
# PyCF_TYPE_COMMENTS RShift Raise Return Set SetComp Slice Starred Store Str Sub Subscript Suite Try TryStar Tuple TypeIgnore
# UAdd USub UnaryOp While With Yield YieldFrom _ABC _ALL_QUOTES _INFSTR _MULTI_QUOTES _Precedence _SINGLE_QUOTES _Unparser
# __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _const_node_type_names _const_types
# _const_types_not _dims_getter _dims_setter _getter _new _pad_whitespace _setter _simple_enum _splitlines_no_ff alias arg
# arguments auto boolop cmpop comprehension contextmanager copy_location dump excepthandler expr expr_context
# fix_missing_locations get_docstring get_source_segment increment_lineno iter_child_nodes iter_fields keyword literal_eval main
# match_case mod nullcontext operator parse pattern slice stmt sys type_ignore unaryop unparse walk withitem
# ast.*: AND ARITH ATOM AWAIT BAND BXOR CMP EXPR FACTOR NAMED_EXPR NOT OR POWER SHIFT TERM TEST TUPLE YIELD _attributes
# _avoid_backslashes _fields _for_helper _function_helper _in_try_star _indent _precedences _source _str_literal_helper
# _type_ignores _write_constant _write_docstring _write_docstring_and_traverse_body _write_fstring_inner
# _write_str_avoiding_backslashes annotation arg as_integer_ratio asname binop binop_precedence binop_rassoc bit_count bit_length
# block boolop_precedence boolops buffered cause cmpops conjugate delimit delimit_if denominator dims do_visit_try end_col_offset
# end_lineno exc fill format_spec from_bytes generic_visit get_precedence get_raw_docstring get_type_comment guard imag
# interleave items_view kind kwarg level lower maybe_newline module mro msg n name numerator optional_vars pattern real
# require_parens rest returns s set_precedence step to_bytes traverse type type_comment unop unop_precedence upper value vararg
# visit visit_AnnAssign visit_Assert visit_Assign visit_AsyncFor visit_AsyncFunctionDef visit_AsyncWith visit_Attribute
# visit_AugAssign visit_Await visit_BinOp visit_BoolOp visit_Break visit_Call visit_ClassDef visit_Compare visit_Constant
# visit_Continue visit_Delete visit_Dict visit_DictComp visit_Ellipsis visit_ExceptHandler visit_Expr visit_For
# visit_FormattedValue visit_FunctionDef visit_FunctionType visit_GeneratorExp visit_Global visit_If visit_IfExp visit_Import
# visit_ImportFrom visit_JoinedStr visit_Lambda visit_List visit_ListComp visit_Match visit_MatchAs visit_MatchClass
# visit_MatchMapping visit_MatchOr visit_MatchSequence visit_MatchSingleton visit_MatchStar visit_MatchValue visit_Module
# visit_Name visit_NamedExpr visit_Nonlocal visit_Pass visit_Raise visit_Return visit_Set visit_SetComp visit_Slice visit_Starred
# visit_Subscript visit_Try visit_TryStar visit_Tuple visit_UnaryOp visit_While visit_With visit_Yield visit_YieldFrom
# visit_alias visit_arg visit_arguments visit_comprehension visit_keyword visit_match_case visit_withitem write
# bisect: __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ bisect bisect_left bisect_right
# insort insort_left insort_right
# bisect.*:
# builtins: ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError BrokenPipeError
# BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
# DeprecationWarning EOFError Ellipsis EncodingWarning EnvironmentError Exception ExceptionGroup False FileExistsError
# FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError
# InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError None
# NotADirectoryError NotImplemented NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError
# ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration StopIteration
# SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError True TypeError UnboundLocalError UnicodeDecodeError
# UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError
# __build_class__ __debug__ __doc__ __import__ __loader__ __name__ __package__ __spec__ abs aiter all anext any ascii bin bool
# breakpoint bytearray bytes callable chr classmethod compile complex copyright credits delattr dict dir divmod enumerate eval
# exec exit filter float format frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len
# license list locals map max memoryview min next object oct open ord pow print property quit range repr reversed round set
# setattr slice sorted staticmethod str sum super tuple type vars zip
# builtins.*:
# cmath: __doc__ __file__ __loader__ __name__ __package__ __spec__ acos acosh asin asinh atan atanh cos cosh e exp inf infj
# isclose isfinite isinf isnan log log10 nan nanj phase pi polar rect sin sinh sqrt tan tanh tau
# cmath.*:
# collections: ChainMap Counter OrderedDict UserDict UserList UserString _Link _OrderedDictItemsView _OrderedDictKeysView
# _OrderedDictValuesView __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __path__ __spec__
# _chain _collections_abc _count_elements _eq _iskeyword _itemgetter _proxy _recursive_repr _repeat _starmap _sys _tuplegetter
# abc defaultdict deque namedtuple
# collections.*: _MutableMapping__marker _UserList__cast __hardroot __map __root _abc_impl _from_iterable _hash _keep_positive
# _mapping append appendleft capitalize casefold center clear copy count data default_factory elements encode endswith expandtabs
# extend extendleft find format format_map fromkeys get index insert isalnum isalpha isascii isdecimal isdigit isdisjoint
# isidentifier islower isnumeric isprintable isspace istitle isupper items join key keys ljust lower lstrip maketrans maps maxlen
# most_common move_to_end new_child next parents partition pop popitem popleft prev remove removeprefix removesuffix replace
# reverse rfind rindex rjust rotate rpartition rsplit rstrip setdefault sort split splitlines startswith strip subtract swapcase
# title total translate update upper values zfill
# collections.abc: AsyncGenerator AsyncIterable AsyncIterator Awaitable ByteString Callable Collection Container Coroutine
# Generator Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet
# Reversible Sequence Set Sized ValuesView _CallableGenericAlias __all__ __builtins__ __cached__ __doc__ __file__ __loader__
# __name__ __package__ __spec__
# collections.abc.*: _MutableMapping__marker _abc_impl _from_iterable _hash _mapping aclose add append asend athrow clear close
# count discard extend get index insert isdisjoint items keys pop popitem remove reverse send setdefault throw update values
# concurrent.futures: ALL_COMPLETED BrokenExecutor CancelledError Executor FIRST_COMPLETED FIRST_EXCEPTION Future
# ProcessPoolExecutor ThreadPoolExecutor TimeoutError __author__ __doc__ as_completed wait
# concurrent.futures.*: _Future__get_result _condition _done_callbacks _exception _invoke_callbacks _result _state _waiters
# add_done_callback add_note args cancel cancelled done exception map result running set_exception set_result
# set_running_or_notify_cancel shutdown submit with_traceback
# configparser: BasicInterpolation ConfigParser ConverterMapping DEFAULTSECT DuplicateOptionError DuplicateSectionError Error
# ExtendedInterpolation Interpolation InterpolationDepthError InterpolationError InterpolationMissingOptionError
# InterpolationSyntaxError LegacyInterpolation MAX_INTERPOLATION_DEPTH MissingSectionHeaderError MutableMapping NoOptionError
# NoSectionError ParsingError RawConfigParser SafeConfigParser SectionProxy _ChainMap _UNSET __all__ __builtins__ __cached__
# __doc__ __file__ __loader__ __name__ __package__ __spec__ _default_dict functools io itertools os re sys warnings
# configparser.*: BOOLEAN_STATES GETTERCRE NONSPACECRE OPTCRE OPTCRE_NV SECTCRE _DEFAULT_INTERPOLATION _KEYCRE
# _MutableMapping__marker _OPT_NV_TMPL _OPT_TMPL _SECT_TMPL _abc_impl _allow_no_value _comment_prefixes _convert_to_boolean
# _converters _data _defaults _delimiters _dict _empty_lines_in_values _get _get_conv _handle_error _inline_comment_prefixes
# _interpolate_some _interpolation _interpolation_replace _join_multiline_values _name _optcre _options _parser _proxies _read
# _read_defaults _sections _strict _unify_values _validate_value_types _write_section add_note add_section append args before_get
# before_read before_set before_write clear converters default_section defaults errors filename get getboolean getfloat getint
# has_option has_section items keys line lineno message name option options optionxform parser pop popitem read read_dict
# read_file read_string readfp reference remove_option remove_section section sections set setdefault source update values
# with_traceback write
# contextlib: AbstractAsyncContextManager AbstractContextManager AsyncContextDecorator AsyncExitStack ContextDecorator ExitStack
# GenericAlias MethodType _AsyncGeneratorContextManager _BaseExitStack _GeneratorContextManager _GeneratorContextManagerBase
# _RedirectStream __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _collections_abc abc
# aclosing asynccontextmanager chdir closing contextmanager deque nullcontext os redirect_stderr redirect_stdout suppress sys
# wraps
# contextlib.*: _abc_impl _create_async_cb_wrapper _create_async_exit_wrapper _create_cb_wrapper _create_exit_wrapper _exceptions
# _exit_callbacks _new_target _old_cwd _old_targets _push_async_cm_exit _push_cm_exit _push_exit_callback _recreate_cm _stream
# aclose callback close enter_async_context enter_context enter_result func gen path pop_all push push_async_callback
# push_async_exit thing
# copy: Error __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _copy_dispatch
# _copy_immutable _deepcopy_atomic _deepcopy_dict _deepcopy_dispatch _deepcopy_list _deepcopy_method _deepcopy_tuple _keep_alive
# _reconstruct copy deepcopy dispatch_table error
# copy.*: add_note args with_traceback
# csv: Dialect DictReader DictWriter Error QUOTE_ALL QUOTE_MINIMAL QUOTE_NONE QUOTE_NONNUMERIC Sniffer StringIO _Dialect __all__
# __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ __version__ excel excel_tab field_size_limit
# get_dialect list_dialects re reader register_dialect unix_dialect unregister_dialect writer
# csv.*: _dict_to_list _fieldnames _guess_delimiter _guess_quote_and_delimiter _name _valid _validate add_note args delimiter
# dialect doublequote escapechar extrasaction fieldnames has_header line_num lineterminator preferred quotechar quoting reader
# restkey restval skipinitialspace sniff strict with_traceback writeheader writer writerow writerows
# dataclasses: Field FrozenInstanceError FunctionType GenericAlias InitVar KW_ONLY MISSING _DataclassParams _EMPTY_METADATA
# _FIELD _FIELDS _FIELD_BASE _FIELD_CLASSVAR _FIELD_INITVAR _HAS_DEFAULT_FACTORY _HAS_DEFAULT_FACTORY_CLASS _KW_ONLY_TYPE
# _MISSING_TYPE _MODULE_IDENTIFIER_RE _PARAMS _POST_INIT_NAME __all__ __builtins__ __cached__ __doc__ __file__ __loader__
# __name__ __package__ __spec__ _add_slots _asdict_inner _astuple_inner _cmp_fn _create_fn _dataclass_getstate
# _dataclass_setstate _field_assign _field_init _fields_in_init_order _frozen_get_del_attr _get_field _get_slots _hash_action
# _hash_add _hash_exception _hash_fn _hash_set_none _init_fn _init_param _is_classvar _is_dataclass_instance _is_initvar
# _is_kw_only _is_type _process_class _recursive_repr _repr_fn _set_new_attribute _set_qualname _thread _tuple_str abc asdict
# astuple builtins copy dataclass field fields functools inspect is_dataclass itertools keyword make_dataclass re replace sys
# types
# dataclasses.*: _field_type add_note args compare default default_factory eq frozen hash init kw_only metadata name obj order
# repr type unsafe_hash with_traceback
# datetime: MAXYEAR MINYEAR UTC __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ date
# datetime datetime_CAPI sys time timedelta timezone tzinfo
# datetime.*: _day _days _fold _hashcode _hour _microsecond _microseconds _minute _month _name _offset _second _seconds _tzinfo
# _year astimezone combine ctime date day days dst fold fromisocalendar fromisoformat fromordinal fromtimestamp fromutc hour
# isocalendar isoformat isoweekday max microsecond microseconds min minute month now replace resolution second seconds strftime
# strptime time timestamp timetuple timetz today toordinal total_seconds tzinfo tzname utc utcfromtimestamp utcnow utcoffset
# utctimetuple weekday year
# enum: CONFORM CONTINUOUS DynamicClassAttribute EJECT Enum EnumCheck EnumMeta EnumType Flag FlagBoundary IntEnum IntFlag KEEP
# MappingProxyType NAMED_FLAGS ReprEnum STRICT StrEnum UNIQUE _EnumDict __all__ __builtins__ __cached__ __doc__ __file__
# __loader__ __name__ __package__ __spec__ _auto_null _dedent _high_bit _is_descriptor _is_dunder _is_internal_class _is_private
# _is_single_bit _is_sunder _iter_bits_lsb _make_class_unpicklable _old_convert_ _or_ _power_of_two _proto_member
# _reduce_ex_by_global_name _simple_enum _stdlib_enums _test_simple_enum auto bin bltns global_enum global_enum_repr
# global_flag_repr global_str member nonmember pickle_by_enum_name pickle_by_global_name property reduce show_flag_values sys
# unique verify
# enum.*: CONFORM CONTINUOUS EJECT KEEP NAMED_FLAGS STRICT UNIQUE _auto_called _check_for_existing_members_ _convert_ _create_
# _find_data_repr_ _find_data_type_ _find_new_ _get_mixins_ _ignore _inverted_ _last_values _member_names as_integer_ratio
# bit_count bit_length capitalize casefold center checks clear clsname conjugate copy count deleter denominator encode endswith
# expandtabs fdel fget find format format_map from_bytes fromkeys fset get getter imag index isalnum isalpha isascii isdecimal
# isdigit isidentifier islower isnumeric isprintable isspace istitle isupper items join keys ljust lower lstrip maketrans mro
# name numerator overwrite_doc partition pop popitem real removeprefix removesuffix replace rfind rindex rjust rpartition rsplit
# rstrip setdefault setter split splitlines startswith strip swapcase title to_bytes translate update upper value values zfill
# fnmatch: __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _compile_pattern filter
# fnmatch fnmatchcase functools os posixpath re translate
# fnmatch.*:
# fractions: Decimal Fraction _PyHASH_INF _PyHASH_MODULUS _RATIONAL_FORMAT __all__ __builtins__ __cached__ __doc__ __file__
# __loader__ __name__ __package__ __spec__ math numbers operator re sys
# fractions.*: _abc_impl _add _denominator _div _divmod _floordiv _mod _mul _numerator _operator_fallbacks _richcmp _sub
# as_integer_ratio conjugate denominator from_decimal from_float imag limit_denominator numerator real
# functools: GenericAlias RLock WRAPPER_ASSIGNMENTS WRAPPER_UPDATES _CacheInfo _HashedSeq _NOT_FOUND __all__ __builtins__
# __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _c3_merge _c3_mro _compose_mro _convert _find_impl
# _ge_from_gt _ge_from_le _ge_from_lt _gt_from_ge _gt_from_le _gt_from_lt _initial_missing _le_from_ge _le_from_gt _le_from_lt
# _lru_cache_wrapper _lt_from_ge _lt_from_gt _lt_from_le _make_key _unwrap_partial cache cached_property cmp_to_key
# get_cache_token lru_cache namedtuple partial partialmethod recursive_repr reduce singledispatch singledispatchmethod
# total_ordering update_wrapper wraps
# functools.*: _asdict _field_defaults _fields _make _make_unbound_method _replace append args attrname cache_clear cache_info
# clear copy count currsize dispatcher extend func hashvalue hits index insert keywords lock maxsize misses pop register remove
# reverse sort
# gc: DEBUG_COLLECTABLE DEBUG_LEAK DEBUG_SAVEALL DEBUG_STATS DEBUG_UNCOLLECTABLE __doc__ __loader__ __name__ __package__ __spec__
# callbacks collect disable enable freeze garbage get_count get_debug get_freeze_count get_objects get_referents get_referrers
# get_stats get_threshold is_finalized is_tracked isenabled set_debug set_threshold unfreeze
# gc.*:
# heapq: __about__ __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _heapify_max
# _heappop_max _heapreplace_max _siftdown _siftdown_max _siftup _siftup_max heapify heappop heappush heappushpop heapreplace
# merge nlargest nsmallest
# heapq.*:
# importlib: _RELOADING __all__ __builtins__ __cached__ __doc__ __file__ __import__ __loader__ __name__ __package__ __path__
# __spec__ _bootstrap _bootstrap_external _imp _pack_uint32 _unpack_uint32 find_loader import_module invalidate_caches machinery
# reload sys warnings
# importlib.*:
# inspect: ArgInfo Arguments Attribute BlockFinder BoundArguments CORO_CLOSED CORO_CREATED CORO_RUNNING CORO_SUSPENDED
# CO_ASYNC_GENERATOR CO_COROUTINE CO_GENERATOR CO_ITERABLE_COROUTINE CO_NESTED CO_NEWLOCALS CO_NOFREE CO_OPTIMIZED CO_VARARGS
# CO_VARKEYWORDS ClassFoundException ClosureVars EndOfBlock FrameInfo FullArgSpec GEN_CLOSED GEN_CREATED GEN_RUNNING
# GEN_SUSPENDED OrderedDict Parameter Signature TPFLAGS_IS_ABSTRACT Traceback _ClassFinder _FrameInfo _KEYWORD_ONLY
# _NonUserDefinedCallables _POSITIONAL_ONLY _POSITIONAL_OR_KEYWORD _ParameterKind _Traceback _VAR_KEYWORD _VAR_POSITIONAL __all__
# __author__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _check_class _check_instance
# _empty _filesbymodname _findclass _finddoc _get_code_position _get_code_position_from_tb _getmembers _has_code_flag _is_type
# _main _missing_arguments _sentinel _shadowed_dict _signature_bound_method _signature_from_builtin _signature_from_callable
# _signature_from_function _signature_fromstr _signature_get_partial _signature_get_user_defined_method _signature_is_builtin
# _signature_is_functionlike _signature_strip_non_python_syntax _static_getmro _too_many _void abc ast attrgetter builtins
# classify_class_attrs cleandoc collections currentframe dis enum findsource formatannotation formatannotationrelativeto
# formatargvalues functools get_annotations getabsfile getargs getargvalues getattr_static getblock getcallargs getclasstree
# getclosurevars getcomments getcoroutinelocals getcoroutinestate getdoc getfile getframeinfo getfullargspec getgeneratorlocals
# getgeneratorstate getinnerframes getlineno getmembers getmembers_static getmodule getmodulename getmro getouterframes getsource
# getsourcefile getsourcelines importlib indentsize isabstract isasyncgen isasyncgenfunction isawaitable isbuiltin isclass iscode
# iscoroutine iscoroutinefunction isdatadescriptor isframe isfunction isgenerator isgeneratorfunction isgetsetdescriptor
# iskeyword ismemberdescriptor ismethod ismethoddescriptor ismethodwrapper ismodule isroutine istraceback itertools linecache
# modulesbyfile namedtuple os re signature stack sys token tokenize trace types unwrap walktree
# inspect.*: KEYWORD_ONLY POSITIONAL_ONLY POSITIONAL_OR_KEYWORD VAR_KEYWORD VAR_POSITIONAL _annotation _asdict _bind
# _bound_arguments_cls _default _field_defaults _fields _hash_basis _kind _make _name _parameter_cls _parameters _replace
# _return_annotation _signature add_note annotation annotations apply_defaults args arguments as_integer_ratio bind bind_partial
# bit_count bit_length body_col0 builtins code_context conjugate count default defaults defining_class denominator empty filename
# frame from_bytes from_callable function generic_visit globals imag indecorator indent index islambda keywords kind kwargs
# kwonlyargs kwonlydefaults last lineno locals name nonlocals numerator object parameters passline qualname real replace
# return_annotation signature stack started to_bytes tokeneater unbound varargs varkw visit visit_AsyncFunctionDef visit_ClassDef
# visit_Constant visit_FunctionDef with_traceback
# io: BlockingIOError BufferedIOBase BufferedRWPair BufferedRandom BufferedReader BufferedWriter BytesIO DEFAULT_BUFFER_SIZE
# FileIO IOBase IncrementalNewlineDecoder RawIOBase SEEK_CUR SEEK_END SEEK_SET StringIO TextIOBase TextIOWrapper
# UnsupportedOperation __all__ __author__ __builtins__ __doc__ __file__ __getattr__ __loader__ __name__ __package__ __spec__ _io
# abc open open_code text_encoding
# io.*: _CHUNK_SIZE _abc_impl _blksize _checkClosed _checkReadable _checkSeekable _checkWritable _dealloc_warn _finalizing
# add_note args buffer characters_written close closed closefd decode detach encoding errno errors filename filename2 fileno
# flush getbuffer getstate getvalue isatty line_buffering mode name newlines peek raw read read1 readable readall readinto
# readinto1 readline readlines reconfigure reset seek seekable setstate strerror tell truncate with_traceback writable write
# write_through writelines
# itertools: __doc__ __loader__ __name__ __package__ __spec__ _grouper _tee _tee_dataobject accumulate chain combinations
# combinations_with_replacement compress count cycle dropwhile filterfalse groupby islice pairwise permutations product repeat
# starmap takewhile tee zip_longest
# itertools.*: from_iterable
# json: JSONDecodeError JSONDecoder JSONEncoder __all__ __author__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__
# __package__ __path__ __spec__ __version__ _default_decoder _default_encoder codecs decoder detect_encoding dump dumps encoder
# load loads scanner
# json.*: add_note allow_nan args check_circular colno decode default doc encode ensure_ascii indent item_separator iterencode
# key_separator lineno memo msg object_hook object_pairs_hook parse_array parse_constant parse_float parse_int parse_object
# parse_string pos raw_decode scan_once skipkeys sort_keys strict with_traceback
# keyword: __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ iskeyword issoftkeyword
# kwlist softkwlist
# keyword.*:
# logging: BASIC_FORMAT BufferingFormatter CRITICAL DEBUG ERROR FATAL FileHandler Filter Filterer Formatter GenericAlias Handler
# INFO LogRecord Logger LoggerAdapter Manager NOTSET NullHandler PercentStyle PlaceHolder RootLogger StrFormatStyle StreamHandler
# StringTemplateStyle Template WARN WARNING _STYLES _StderrHandler __all__ __author__ __builtins__ __cached__ __date__ __doc__
# __file__ __loader__ __name__ __package__ __path__ __spec__ __status__ __version__ _acquireLock _addHandlerRef
# _after_at_fork_child_reinit_locks _at_fork_reinit_lock_weakset _checkLevel _defaultFormatter _defaultLastResort _handlerList
# _handlers _is_internal_frame _levelToName _lock _logRecordFactory _loggerClass _nameToLevel _register_at_fork_reinit_lock
# _releaseLock _removeHandlerRef _showwarning _srcfile _startTime _str_formatter _warnings_showwarning addLevelName atexit
# basicConfig captureWarnings collections critical currentframe debug disable error exception fatal getLevelName
# getLevelNamesMapping getLogRecordFactory getLogger getLoggerClass info io lastResort log logMultiprocessing logProcesses
# logThreads makeLogRecord os raiseExceptions re root setLogRecordFactory setLoggerClass shutdown sys threading time traceback
# warn warning warnings weakref
# logging.*: _at_fork_reinit _builtin_open _cache _clear_cache _closed _defaults _disable _fixupChildren _fixupParents _fmt
# _format _log _name _open _style _tpl acquire addFilter addHandler append args asctime_format asctime_search baseFilename
# callHandlers close converter createLock created critical datefmt debug default_format default_msec_format default_time_format
# delay disable disabled emit emittedNoHandlerWarning encoding error errors exc_info exc_text exception extra fatal field_spec
# filename filter filters findCaller flush fmt_spec format formatException formatFooter formatHeader formatMessage formatStack
# formatTime formatter funcName getChild getEffectiveLevel getLogger getMessage get_name handle handleError handlers hasHandlers
# info isEnabledFor level levelname levelno linefmt lineno lock log logRecordFactory logger loggerClass loggerDict loggerMap
# makeRecord manager mode module msecs msg name nlen parent pathname process processName propagate relativeCreated release
# removeFilter removeHandler root setFormatter setLevel setLogRecordFactory setLoggerClass setStream set_name stack_info stream
# terminator thread threadName usesTime validate validation_pattern warn warning
# math: __doc__ __file__ __loader__ __name__ __package__ __spec__ acos acosh asin asinh atan atan2 atanh cbrt ceil comb copysign
# cos cosh degrees dist e erf erfc exp exp2 expm1 fabs factorial floor fmod frexp fsum gamma gcd hypot inf isclose isfinite isinf
# isnan isqrt lcm ldexp lgamma log log10 log1p log2 modf nan nextafter perm pi pow prod radians remainder sin sinh sqrt tan tanh
# tau trunc ulp
# math.*:
# numbers: ABCMeta Complex Integral Number Rational Real __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__
# __package__ __spec__ abstractmethod
# numbers.*: _abc_impl conjugate denominator imag numerator real
# operator: __abs__ __add__ __all__ __and__ __builtins__ __cached__ __call__ __concat__ __contains__ __delitem__ __doc__ __eq__
# __file__ __floordiv__ __ge__ __getitem__ __gt__ __iadd__ __iand__ __iconcat__ __ifloordiv__ __ilshift__ __imatmul__ __imod__
# __imul__ __index__ __inv__ __invert__ __ior__ __ipow__ __irshift__ __isub__ __itruediv__ __ixor__ __le__ __loader__ __lshift__
# __lt__ __matmul__ __mod__ __mul__ __name__ __ne__ __neg__ __not__ __or__ __package__ __pos__ __pow__ __rshift__ __setitem__
# __spec__ __sub__ __truediv__ __xor__ _abs abs add and_ attrgetter call concat contains countOf delitem eq floordiv ge getitem
# gt iadd iand iconcat ifloordiv ilshift imatmul imod imul index indexOf inv invert ior ipow irshift is_ is_not isub itemgetter
# itruediv ixor le length_hint lshift lt matmul methodcaller mod mul ne neg not_ or_ pos pow rshift setitem sub truediv truth xor
# operator.*: _args _attrs _call _items _kwargs _name
# os: CLD_CONTINUED CLD_DUMPED CLD_EXITED CLD_KILLED CLD_STOPPED CLD_TRAPPED DirEntry EFD_CLOEXEC EFD_NONBLOCK EFD_SEMAPHORE
# EX_CANTCREAT EX_CONFIG EX_DATAERR EX_IOERR EX_NOHOST EX_NOINPUT EX_NOPERM EX_NOUSER EX_OK EX_OSERR EX_OSFILE EX_PROTOCOL
# EX_SOFTWARE EX_TEMPFAIL EX_UNAVAILABLE EX_USAGE F_LOCK F_OK F_TEST F_TLOCK F_ULOCK GRND_NONBLOCK GRND_RANDOM GenericAlias
# MFD_ALLOW_SEALING MFD_CLOEXEC MFD_HUGETLB MFD_HUGE_16GB MFD_HUGE_16MB MFD_HUGE_1GB MFD_HUGE_1MB MFD_HUGE_256MB MFD_HUGE_2GB
# MFD_HUGE_2MB MFD_HUGE_32MB MFD_HUGE_512KB MFD_HUGE_512MB MFD_HUGE_64KB MFD_HUGE_8MB MFD_HUGE_MASK MFD_HUGE_SHIFT Mapping
# MutableMapping NGROUPS_MAX O_ACCMODE O_APPEND O_ASYNC O_CLOEXEC O_CREAT O_DIRECT O_DIRECTORY O_DSYNC O_EXCL O_FSYNC O_LARGEFILE
# O_NDELAY O_NOATIME O_NOCTTY O_NOFOLLOW O_NONBLOCK O_PATH O_RDONLY O_RDWR O_RSYNC O_SYNC O_TMPFILE O_TRUNC O_WRONLY
# POSIX_FADV_DONTNEED POSIX_FADV_NOREUSE POSIX_FADV_NORMAL POSIX_FADV_RANDOM POSIX_FADV_SEQUENTIAL POSIX_FADV_WILLNEED
# POSIX_SPAWN_CLOSE POSIX_SPAWN_DUP2 POSIX_SPAWN_OPEN PRIO_PGRP PRIO_PROCESS PRIO_USER P_ALL P_NOWAIT P_NOWAITO P_PGID P_PID
# P_PIDFD P_WAIT PathLike RTLD_DEEPBIND RTLD_GLOBAL RTLD_LAZY RTLD_LOCAL RTLD_NODELETE RTLD_NOLOAD RTLD_NOW RWF_APPEND RWF_DSYNC
# RWF_HIPRI RWF_NOWAIT RWF_SYNC R_OK SCHED_BATCH SCHED_FIFO SCHED_IDLE SCHED_OTHER SCHED_RESET_ON_FORK SCHED_RR SEEK_CUR
# SEEK_DATA SEEK_END SEEK_HOLE SEEK_SET SPLICE_F_MORE SPLICE_F_MOVE SPLICE_F_NONBLOCK ST_APPEND ST_MANDLOCK ST_NOATIME ST_NODEV
# ST_NODIRATIME ST_NOEXEC ST_NOSUID ST_RDONLY ST_RELATIME ST_SYNCHRONOUS ST_WRITE TMP_MAX WCONTINUED WCOREDUMP WEXITED
# WEXITSTATUS WIFCONTINUED WIFEXITED WIFSIGNALED WIFSTOPPED WNOHANG WNOWAIT WSTOPPED WSTOPSIG WTERMSIG WUNTRACED W_OK
# XATTR_CREATE XATTR_REPLACE XATTR_SIZE_MAX X_OK _Environ __all__ __builtins__ __doc__ __file__ __loader__ __name__ __package__
# __spec__ _check_methods _execvpe _exists _exit _fspath _fwalk _get_exports_list _spawnvef _walk _wrap_close abc abort access
# altsep chdir chmod chown chroot close closerange confstr confstr_names copy_file_range cpu_count ctermid curdir defpath
# device_encoding devnull dup dup2 environ environb error eventfd eventfd_read eventfd_write execl execle execlp execlpe execv
# execve execvp execvpe extsep fchdir fchmod fchown fdatasync fdopen fork forkpty fpathconf fsdecode fsencode fspath fstat
# fstatvfs fsync ftruncate fwalk get_blocking get_exec_path get_inheritable get_terminal_size getcwd getcwdb getegid getenv
# getenvb geteuid getgid getgrouplist getgroups getloadavg getlogin getpgid getpgrp getpid getppid getpriority getrandom
# getresgid getresuid getsid getuid getxattr initgroups isatty kill killpg lchown linesep link listdir listxattr lockf login_tty
# lseek lstat major makedev makedirs memfd_create minor mkdir mkfifo mknod name nice open openpty pardir path pathconf
# pathconf_names pathsep pidfd_open pipe pipe2 popen posix_fadvise posix_fallocate posix_spawn posix_spawnp pread preadv putenv
# pwrite pwritev read readlink readv register_at_fork remove removedirs removexattr rename renames replace rmdir scandir
# sched_get_priority_max sched_get_priority_min sched_getaffinity sched_getparam sched_getscheduler sched_param
# sched_rr_get_interval sched_setaffinity sched_setparam sched_setscheduler sched_yield sendfile sep set_blocking set_inheritable
# setegid seteuid setgid setgroups setpgid setpgrp setpriority setregid setresgid setresuid setreuid setsid setuid setxattr
# spawnl spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe splice st stat stat_result statvfs statvfs_result strerror
# supports_bytes_environ supports_dir_fd supports_effective_ids supports_fd supports_follow_symlinks symlink sync sys sysconf
# sysconf_names system tcgetpgrp tcsetpgrp terminal_size times times_result truncate ttyname umask uname uname_result unlink
# unsetenv urandom utime wait wait3 wait4 waitid waitid_result waitpid waitstatus_to_exitcode walk write writev
# os.*: _MutableMapping__marker _abc_impl _data _proc _stream clear close columns copy count decodekey decodevalue encodekey
# encodevalue f_bavail f_bfree f_blocks f_bsize f_favail f_ffree f_files f_flag f_frsize f_fsid f_namemax get index items keys
# lines n_fields n_sequence_fields n_unnamed_fields pop popitem setdefault st_atime st_atime_ns st_blksize st_blocks st_ctime
# st_ctime_ns st_dev st_gid st_ino st_mode st_mtime st_mtime_ns st_nlink st_rdev st_size st_uid update values
# os.path: __all__ __builtins__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _get_sep _joinrealpath _path_normpath
# _varprog _varprogb abspath altsep basename commonpath commonprefix curdir defpath devnull dirname exists expanduser expandvars
# extsep genericpath getatime getctime getmtime getsize isabs isdir isfile islink ismount join lexists normcase normpath os
# pardir pathsep realpath relpath samefile sameopenfile samestat sep split splitdrive splitext stat supports_unicode_filenames
# sys
# os.path.*:
# pathlib: EBADF ELOOP ENOENT ENOTDIR Path PosixPath PurePath PurePosixPath PureWindowsPath S_ISBLK S_ISCHR S_ISDIR S_ISFIFO
# S_ISLNK S_ISREG S_ISSOCK Sequence WindowsPath _Flavour _IGNORED_ERRNOS _IGNORED_WINERRORS _PathParents _PosixFlavour
# _PreciseSelector _RecursiveWildcardSelector _Selector _TerminatingSelector _WINERROR_CANT_RESOLVE_FILENAME
# _WINERROR_INVALID_NAME _WINERROR_NOT_READY _WildcardSelector _WindowsFlavour __all__ __builtins__ __cached__ __doc__ __file__
# __loader__ __name__ __package__ __spec__ _ignore_error _is_wildcard_pattern _make_selector _posix_flavour _windows_flavour
# attrgetter fnmatch functools io ntpath os posixpath re sys urlquote_from_bytes warnings
# pathlib.*: _abc_impl _cached_cparts _cparts _drv _flavour _format_parsed_parts _from_parsed_parts _from_parts _hash
# _iterate_directories _make_child _make_child_relpath _parse_args _parts _pathcls _pparts _root _scandir _select_from
# _split_extended_path _str absolute altsep anchor as_posix as_uri casefold casefold_parts child_parts chmod compile_pattern
# count cwd dironly drive drive_letters exists expanduser ext_namespace_prefix glob group hardlink_to has_drv home index
# is_absolute is_block_device is_char_device is_dir is_fifo is_file is_mount is_relative_to is_reserved is_socket is_supported
# is_symlink iterdir join join_parsed_parts joinpath lchmod link_to lstat make_uri match mkdir name open owner parent parents
# parse_parts parts pathmod read_bytes read_text readlink relative_to rename replace reserved_names resolve rglob rmdir root
# samefile select_from sep splitroot stat stem successor suffix suffixes symlink_to touch unlink with_name with_stem with_suffix
# write_bytes write_text
# platform: _Processor _WIN32_CLIENT_RELEASES _WIN32_SERVER_RELEASES __builtins__ __cached__ __copyright__ __doc__ __file__
# __loader__ __name__ __package__ __spec__ __version__ _comparable_version _component_re _default_architecture _follow_symlinks
# _get_machine_win32 _ironpython26_sys_version_parser _ironpython_sys_version_parser _java_getprop _libc_search _mac_ver_xml
# _node _norm_version _os_release_cache _os_release_candidates _os_release_line _os_release_unescape _parse_os_release _platform
# _platform_cache _pypy_sys_version_parser _sys_version _sys_version_cache _sys_version_parser _syscmd_file _syscmd_ver
# _uname_cache _unknown_as_blank _ver_output _ver_stages architecture collections freedesktop_os_release functools itertools
# java_ver libc_ver mac_ver machine node os platform processor python_branch python_build python_compiler python_implementation
# python_revision python_version python_version_tuple re release sys system system_alias uname uname_result version win32_edition
# win32_is_iot win32_ver
# platform.*: _asdict _field_defaults _fields _make _replace count from_subprocess get get_OpenVMS get_win32 index machine node
# processor release system version
# pprint: PrettyPrinter _StringIO __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__
# _builtin_scalars _collections _dataclasses _perfcheck _recursion _safe_key _safe_tuple _sys _types _wrap_bytes_repr isreadable
# isrecursive pformat pp pprint re saferepr
# pprint.*: _compact _depth _dispatch _format _format_dict_items _format_items _format_namespace_items _indent_per_level
# _pprint_bytearray _pprint_bytes _pprint_chain_map _pprint_counter _pprint_dataclass _pprint_default_dict _pprint_deque
# _pprint_dict _pprint_list _pprint_mappingproxy _pprint_ordered_dict _pprint_set _pprint_simplenamespace _pprint_str
# _pprint_tuple _pprint_user_dict _pprint_user_list _pprint_user_string _readable _recursive _repr _safe_repr _sort_dicts _stream
# _underscore_numbers _width format isreadable isrecursive obj pformat pprint
# random: BPF LOG4 NV_MAGICCONST RECIP_BPF Random SG_MAGICCONST SystemRandom TWOPI _ONE _Sequence _Set __all__ __builtins__
# __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _accumulate _acos _bisect _ceil _cos _e _exp _floor _index
# _inst _isfinite _log _os _pi _random _repeat _sha512 _sin _sqrt _test _test_generator _urandom _warn betavariate choice choices
# expovariate gammavariate gauss getrandbits getstate lognormvariate normalvariate paretovariate randbytes randint random
# randrange sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate
# random.*: VERSION _notimplemented _randbelow _randbelow_with_getrandbits _randbelow_without_getrandbits betavariate choice
# choices expovariate gammavariate gauss gauss_next getrandbits getstate lognormvariate normalvariate paretovariate randbytes
# randint random randrange sample seed setstate shuffle triangular uniform vonmisesvariate weibullvariate
# re: A ASCII DEBUG DOTALL I IGNORECASE L LOCALE M MULTILINE Match NOFLAG Pattern RegexFlag S Scanner T TEMPLATE U UNICODE
# VERBOSE X _MAXCACHE __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __path__ __spec__
# __version__ _cache _casefix _compile _compile_repl _compiler _constants _expand _parser _pickle _special_chars_map _subx
# compile copyreg enum error escape findall finditer fullmatch functools match purge search split sub subn template
# re.*: ASCII DEBUG DOTALL IGNORECASE LOCALE MULTILINE TEMPLATE UNICODE VERBOSE _inverted_ add_note args as_integer_ratio
# bit_count bit_length conjugate denominator end endpos expand findall finditer flags from_bytes fullmatch group groupdict
# groupindex groups imag lastgroup lastindex lexicon match numerator pattern pos re real regs scan scanner search span split
# start string sub subn to_bytes with_traceback
# statistics: Counter Decimal Fraction LinearRegression NormalDist StatisticsError _SQRT2 __all__ __annotations__ __builtins__
# __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _coerce _convert _decimal_sqrt_of_frac _exact_ratio
# _fail_neg _float_sqrt_of_frac _integer_sqrt_of_frac_rto _isfinite _mean_stdev _normal_dist_inv_cdf _sqrt_bit_width _ss _sum
# bisect_left bisect_right correlation covariance defaultdict erf exp fabs fmean fsum geometric_mean groupby harmonic_mean hypot
# linear_regression log math mean median median_grouped median_high median_low mode mul multimode namedtuple numbers pstdev
# pvariance quantiles random reduce repeat sqrt stdev sys tau variance
# statistics.*: _asdict _field_defaults _fields _make _mu _replace _sigma add_note args cdf count from_samples index intercept
# inv_cdf mean median mode overlap pdf quantiles samples slope stdev variance with_traceback zscore
# string: Formatter Template _ChainMap __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__
# _re _sentinel_dict _string ascii_letters ascii_lowercase ascii_uppercase capwords digits hexdigits octdigits printable
# punctuation whitespace
# string.*: _invalid _vformat braceidpattern check_unused_args convert_field delimiter flags format format_field get_field
# get_identifiers get_value idpattern is_valid parse pattern safe_substitute substitute template vformat
# sys: __breakpointhook__ __displayhook__ __doc__ __excepthook__ __interactivehook__ __loader__ __name__ __package__ __spec__
# __stderr__ __stdin__ __stdout__ __unraisablehook__ _base_executable _clear_type_cache _current_exceptions _current_frames
# _debugmallocstats _framework _getframe _getquickenedcount _git _home _stdlib_dir _xoptions abiflags addaudithook api_version
# argv audit base_exec_prefix base_prefix breakpointhook builtin_module_names byteorder call_tracing copyright displayhook
# dont_write_bytecode exc_info excepthook exception exec_prefix executable exit flags float_info float_repr_style
# get_asyncgen_hooks get_coroutine_origin_tracking_depth get_int_max_str_digits getallocatedblocks getdefaultencoding
# getdlopenflags getfilesystemencodeerrors getfilesystemencoding getprofile getrecursionlimit getrefcount getsizeof
# getswitchinterval gettrace hash_info hexversion implementation int_info intern is_finalizing maxsize maxunicode meta_path
# modules orig_argv path path_hooks path_importer_cache platform platlibdir prefix pycache_prefix set_asyncgen_hooks
# set_coroutine_origin_tracking_depth set_int_max_str_digits setdlopenflags setprofile setrecursionlimit setswitchinterval
# settrace stderr stdin stdlib_module_names stdout thread_info unraisablehook version version_info warnoptions
# sys.*:
# textwrap: TextWrapper __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__
# _leading_whitespace_re _whitespace _whitespace_only_re dedent fill indent re shorten wrap
# textwrap.*: _fix_sentence_endings _handle_long_word _munge_whitespace _split _split_chunks _wrap_chunks break_long_words
# break_on_hyphens drop_whitespace expand_tabs fill fix_sentence_endings initial_indent max_lines placeholder replace_whitespace
# sentence_end_re subsequent_indent tabsize unicode_whitespace_trans width wordsep_re wordsep_simple_re wrap
# threading: Barrier BoundedSemaphore BrokenBarrierError Condition Event ExceptHookArgs Lock RLock Semaphore TIMEOUT_MAX Thread
# ThreadError Timer WeakSet _CRLock _DummyThread _HAVE_THREAD_NATIVE_ID _MainThread _PyRLock _RLock _SHUTTING_DOWN __all__
# __builtins__ __cached__ __doc__ __excepthook__ __file__ __loader__ __name__ __package__ __spec__ _active _active_limbo_lock
# _after_fork _allocate_lock _count _counter _dangling _deque _enumerate _islice _limbo _main_thread _maintain_shutdown_locks
# _make_invoke_excepthook _newname _os _profile_hook _register_atexit _set_sentinel _shutdown _shutdown_locks
# _shutdown_locks_lock _start_new_thread _sys _threading_atexits _time _trace_hook activeCount active_count currentThread
# current_thread enumerate excepthook functools get_ident get_native_id getprofile gettrace local main_thread setprofile settrace
# stack_size
# threading.*: _acquire_restore _action _args _at_fork_reinit _block _bootstrap _bootstrap_inner _break _cond _count _daemonic
# _delete _enter _exit _flag _ident _initial_value _initialized _invoke_excepthook _is_owned _is_stopped _kwargs _lock _name
# _native_id _owner _parties _recursion_count _release _release_save _reset_internal_locks _set_ident _set_native_id
# _set_tstate_lock _started _state _stderr _stop _target _timeout _tstate_lock _value _wait _wait_for_tstate_lock _waiters abort
# acquire add_note args broken cancel clear daemon finished function getName ident interval isDaemon isSet is_alive is_set join
# kwargs n_waiting name native_id notify notifyAll notify_all parties release reset run set setDaemon setName start wait wait_for
# with_traceback
# time: CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME CLOCK_TAI
# CLOCK_THREAD_CPUTIME_ID _STRUCT_TM_ITEMS __doc__ __loader__ __name__ __package__ __spec__ altzone asctime clock_getres
# clock_gettime clock_gettime_ns clock_settime clock_settime_ns ctime daylight get_clock_info gmtime localtime mktime monotonic
# monotonic_ns perf_counter perf_counter_ns process_time process_time_ns pthread_getcpuclockid sleep strftime strptime
# struct_time thread_time thread_time_ns time time_ns timezone tzname tzset
# time.*: count index n_fields n_sequence_fields n_unnamed_fields tm_gmtoff tm_hour tm_isdst tm_mday tm_min tm_mon tm_sec tm_wday
# tm_yday tm_year tm_zone
# traceback: FrameSummary StackSummary TracebackException _Anchors _ExceptionPrintContext _RECURSIVE_CUTOFF _Sentinel
# _WIDE_CHAR_SPECIFIERS __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__
# _byte_offset_to_character_offset _cause_message _context_message _display_width _extract_caret_anchors_from_line_segment
# _format_final_exc_line _get_code_position _parse_value_tb _safe_string _sentinel _walk_tb_with_full_positions clear_frames
# collections extract_stack extract_tb format_exc format_exception format_exception_only format_list format_stack format_tb
# itertools linecache print_exc print_exception print_last print_list print_stack print_tb suppress sys textwrap walk_stack
# walk_tb
# traceback.*: _asdict _extract_from_extended_frame_gen _field_defaults _fields _format_syntax_error _line _load_lines _make
# _original_line _replace _str append clear colno copy count emit end_colno end_lineno end_offset exc_type exception_group_depth
# extend extract filename format format_exception_only format_frame_summary from_exception from_list indent index insert
# left_end_offset line lineno locals max_group_depth max_group_width msg name need_close offset pop primary_char print remove
# reverse right_start_offset secondary_char seen sort stack text
# types: AsyncGeneratorType BuiltinFunctionType BuiltinMethodType CellType ClassMethodDescriptorType CodeType CoroutineType
# DynamicClassAttribute EllipsisType FrameType FunctionType GeneratorType GenericAlias GetSetDescriptorType LambdaType
# MappingProxyType MemberDescriptorType MethodDescriptorType MethodType MethodWrapperType ModuleType NoneType NotImplementedType
# SimpleNamespace TracebackType UnionType WrapperDescriptorType _GeneratorWrapper __all__ __builtins__ __cached__ __doc__
# __file__ __loader__ __name__ __package__ __spec__ _calculate_meta _cell_factory coroutine new_class prepare_class resolve_bases
# types.*: __isgen __wrapped close cr_await cr_code cr_frame cr_running deleter fdel fget fset getter gi_code gi_frame gi_running
# gi_yieldfrom overwrite_doc send setter throw
# typing: ABCMeta AbstractSet Annotated Any AnyStr AsyncContextManager AsyncGenerator AsyncIterable AsyncIterator Awaitable
# BinaryIO ByteString CT_co Callable ChainMap ClassVar Collection Concatenate Container ContextManager Coroutine Counter
# DefaultDict Deque Dict EXCLUDED_ATTRIBUTES Final ForwardRef FrozenSet Generator Generic GenericAlias Hashable IO ItemsView
# Iterable Iterator KT KeysView List Literal LiteralString Mapping MappingView Match MethodDescriptorType MethodWrapperType
# MutableMapping MutableSequence MutableSet NamedTuple NamedTupleMeta Never NewType NoReturn NotRequired Optional OrderedDict
# ParamSpec ParamSpecArgs ParamSpecKwargs Pattern Protocol Required Reversible Self Sequence Set Sized SupportsAbs SupportsBytes
# SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound T TYPE_CHECKING T_co T_contra Text TextIO Tuple Type
# TypeAlias TypeGuard TypeVar TypeVarTuple TypedDict Union Unpack VT VT_co V_co ValuesView WrapperDescriptorType
# _ASSERT_NEVER_REPR_MAX_LENGTH _AnnotatedAlias _AnyMeta _BaseGenericAlias _BoundVarianceMixin _CallableGenericAlias
# _CallableType _ConcatenateGenericAlias _DeprecatedType _Final _GenericAlias _Immutable _LiteralGenericAlias _LiteralSpecialForm
# _NamedTuple _NotIterable _PROTO_ALLOWLIST _PickleUsingNameMixin _ProtocolMeta _SPECIAL_NAMES _SpecialForm _SpecialGenericAlias
# _TYPING_INTERNALS _TupleType _TypedDict _TypedDictMeta _TypingEllipsis _UnionGenericAlias _UnpackGenericAlias __all__
# __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _alias _allow_reckless_class_checks
# _allowed_types _caller _check_generic _cleanups _collect_parameters _deduplicate _eval_type _flatten_literal_params
# _get_protocol_attrs _idfunc _is_callable_members_only _is_dunder _is_param_expr _is_typevar_like _is_unpacked_typevartuple
# _make_nmtuple _namedtuple_mro_entries _no_init_or_replace_init _overload_dummy _overload_registry _prohibited
# _remove_dups_flatten _should_unflatten_callable_args _special _strip_annotations _tp_cache _type_check _type_convert _type_repr
# _unpack_args _value_and_type_iter abstractmethod assert_never assert_type cast clear_overloads collections contextlib
# dataclass_transform defaultdict final functools get_args get_origin get_overloads get_type_hints io is_typeddict no_type_check
# no_type_check_decorator operator overload re reveal_type runtime_checkable stdlib_re sys types warnings
# typing.*: BinaryIO IO Match Pattern TextIO _abc_caches_clear _abc_impl _abc_registry_clear _class_getitem_inner
# _determine_new_args _dump_registry _evaluate _getitem _inst _is_protocol _is_runtime_protocol _make_substitution _name _nparams
# _paramspec_tvars args buffer close closed copy_with encoding errors fileno flush isatty kwargs line_buffering mode mro name
# newlines read readable readline readlines register seek seekable tell truncate writable write writelines
# warnings: WarningMessage _DEPRECATED_MSG _OptionError __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__
# __package__ __spec__ _add_filter _defaultaction _deprecated _filters_mutated _formatwarning_orig _formatwarnmsg
# _formatwarnmsg_impl _getaction _getcategory _is_internal_frame _next_external_frame _onceregistry _processoptions _setoption
# _showwarning_orig _showwarnmsg _showwarnmsg_impl _warn_unawaited_coroutine catch_warnings defaultaction filters filterwarnings
# formatwarning onceregistry resetwarnings showwarning simplefilter sys warn warn_explicit
# warnings.*: _WARNING_DETAILS _category_name _entered _filter _filters _module _record _showwarning _showwarnmsg_impl add_note
# args category file filename line lineno message source with_traceback
# weakref: CallableProxyType KeyedRef ProxyType ProxyTypes ReferenceType WeakKeyDictionary WeakMethod WeakSet WeakValueDictionary
# _IterationGuard __all__ __builtins__ __cached__ __doc__ __file__ __loader__ __name__ __package__ __spec__ _collections_abc
# _remove_dead_weakref finalize getweakrefcount getweakrefs itertools proxy ref sys
# weakref.*: _Info _MutableMapping__marker _abc_impl _alive _commit_removals _dirty _dirty_len _exitfunc _func_ref _index_iter
# _iterating _meth_type _pending_removals _registered_with_atexit _registry _remove _scrub_removals _select_for_exit _shutdown
# alive atexit clear copy data detach get items itervaluerefs key keyrefs keys peek pop popitem setdefault update valuerefs
# values
