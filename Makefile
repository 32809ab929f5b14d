# The portal's commands; `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:

PYTHON ?= python3
CONTENT ?= content
OUTPUT ?= output
PORT ?= 8000
PYTESTOPTS ?=
BENCHOPTS ?=
# What a person types reaches commands through the environment, word for word: pasted into a
# recipe, a quote or a `$` in a title or a folder's name would be read by the shell or by make.
TYPED := CONTENT OUTPUT PORT SITEURL TITLE SLUG KIND CATEGORY DISTRICT TYPE FILE TO PAGE
$(foreach name,$(TYPED),$(eval override $(name) := $$(value $(name))))
export $(TYPED)
VENV := .venv
PY := $(VENV)/bin/python
# What the benchmarks need besides; never part of the site.
PEERS := .cache/bench/peers
QUIETLY := $(if $(QUIET),--quiet)
TIMED := $(if $(TIMINGS),-e 'BUILDER={"timings": true}')
# Node of the machine if it is new enough, else the one that pip installs into .venv.
export PATH := $(PATH):$(CURDIR)/$(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help html publish serve why check import new bench-newsdesk bench-search bench-build bench-pictures bench-preview bench-lighthouse test looks lint format clean distclean

help: ## 列出全部命令
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-17s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))
	@echo "  CONTENT=目录 可用于 html、publish、serve、check、import、new，OUTPUT=目录 可用于 html、publish、why、clean；QUIET=1 少说话；TIMINGS=1 列出构建各步用时"

has_content = @test -d "$$CONTENT" || { echo "没有这个内容目录：$$CONTENT；请核对 CONTENT=" >&2; exit 2; }

html: $(VENV)/.runtime node_modules/.runtime ## 构建网站到 output/
	$(has_content)
	@$(PY) -m pelican "$$CONTENT" -s pelicanconf.py -o "$$OUTPUT" $(QUIETLY) $(TIMED)

publish: $(VENV)/.runtime node_modules/.runtime ## 按发布设置构建，要写 SITEURL=https://…
	@test -n "$$SITEURL" || { echo "请写明网址：make publish SITEURL=https://www.example.org" >&2; exit 2; }
	$(has_content)
	@$(PY) -m pelican "$$CONTENT" -s publishconf.py -o "$$OUTPUT" $(QUIETLY) $(TIMED)

serve: $(VENV)/.runtime node_modules/.runtime ## 在 127.0.0.1 预览，保存后马上看到，不写 output/（PORT=）
	$(has_content)
	@$(PY) -m plugins.preview --content "$$CONTENT" --port "$$PORT"

why: $(VENV)/.runtime ## 说明一个页面上次为什么重写：make why PAGE=/articles/网址名/（网址、文件）
	@test -n "$$PAGE" || { echo "请写页面的网址或文件：make why PAGE=/articles/网址名/" >&2; exit 2; }
	@$(PY) -m plugins.builder.why --output "$$OUTPUT" -- "$$PAGE"

check: $(VENV)/.runtime ## 只检查文章，不构建
	@$(PY) -m newsdesk check "$$CONTENT"

import: $(VENV)/.runtime ## 导入收到的稿子：make import FILE=稿子.docx [TO=目录]（文件、目录）
	@test -n "$$FILE" || { echo "请写稿子的文件或目录：make import FILE=稿子.docx" >&2; exit 2; }
	@if [ -n "$$TO" ]; then $(PY) -m newsdesk import --content="$$CONTENT" --to="$$TO" -- "$$FILE"; \
	else $(PY) -m newsdesk import --content="$$CONTENT" -- "$$FILE"; fi

new: $(VENV)/.runtime ## 新建一篇文章：make new [TITLE='标题' SLUG= DISTRICT= TYPE= KIND= CATEGORY=]，不写标题就逐项询问
	@$(PY) -m newsdesk new --content "$$CONTENT" --title="$$TITLE"

bench-newsdesk: $(VENV)/.dev ## 量一量导入：各条规则的准确率、召回率和速度
	@$(PY) -m bench.newsdesk_quality
	@$(PY) -m bench.newsdesk_speed $(wildcard ../shared/corpus/articles.jsonl.xz)

bench-search: $(VENV)/.dev node_modules/.runtime $(PEERS)/.ready ## 量一量搜索，与 Hugo 加 Pagefind 相比（BENCHOPTS=）
	@sh tools/install_test_packages.sh
	@$(PY) -m bench.search $(BENCHOPTS)

bench-build: $(VENV)/.dev node_modules/.runtime $(PEERS)/.ready ## 量一量构建，与 Hugo、Pagefind、原样的 Pelican 相比（BENCHOPTS=）
	@$(PY) -m bench.build $(BENCHOPTS)

bench-preview: $(VENV)/.dev node_modules/.runtime $(PEERS)/.ready ## 量一量预览，从保存到看见，与 hugo server 相比（BENCHOPTS=）
	@sh tools/install_test_packages.sh
	@$(PY) -m bench.preview $(BENCHOPTS)

bench-lighthouse: $(VENV)/.dev node_modules/.runtime $(PEERS)/.ready ## 用 Lighthouse 给每种页面打分（BENCHOPTS=）
	@sh tools/install_test_packages.sh
	@$(PY) -m bench.lighthouse $(BENCHOPTS)

bench-pictures: $(VENV)/.dev node_modules/.runtime $(PEERS)-pictures/.ready ## 量一量图片，与 pelican-image-process 相比（BENCHOPTS="--count 10"）
	@$(PY) -m bench.pictures $(BENCHOPTS)

test: $(VENV)/.dev node_modules/.dev ## 运行全部测试和检查
	@sh tools/install_test_packages.sh
	@$(PY) -m pytest $(PYTESTOPTS)
	@$(MAKE) --no-print-directory lint

looks: $(VENV)/.dev node_modules/.dev ## 重新留下各种页面的样子，供测试对照
	@$(PY) -m tests.browser.looks

lint: $(VENV)/.dev node_modules/.dev ## 只运行静态检查
	@$(VENV)/bin/ruff check
	@$(VENV)/bin/ruff format --check
	@$(VENV)/bin/mypy
	@node_modules/.bin/tsc -p theme
	@$(VENV)/bin/djlint --check theme/templates
	@echo "静态检查通过"

format: $(VENV)/.dev ## 整理代码格式
	@$(VENV)/bin/ruff check --fix --quiet || true
	@$(VENV)/bin/ruff format --quiet
	@$(VENV)/bin/djlint --reformat --quiet theme/templates || true

clean: ## 删去构建出的文件和缓存，别的不动
	@if [ -x $(PY) ]; then $(PY) -m plugins.builder.clean --output "$$OUTPUT"; \
	else echo "没有 .venv，认不出哪些文件是构建出的，输出目录没有动；可先运行 make html"; fi
	@rm -rf .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . \( -name .venv -o -name node_modules -o -name .git \) -prune -o -name __pycache__ -type d -print0 | xargs -0 rm -rf

distclean: clean ## 连同安装的环境一起删去
	@rm -rf $(VENV) node_modules

# Stamps: a set-up step runs again only when its lock file changes.

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	{ echo "需要 Python 3.11 或更新的版本：sudo apt-get install python3 python3-venv" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	{ echo "Python 缺少 venv：sudo apt-get install python3-venv" >&2; exit 2; }
	@echo "正在建立 Python 环境 $(VENV)……"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.txt | $(VENV)/bin/python
	@echo "正在安装构建所需的 Python 包……"
	@$(PY) -m pip install -qq --require-hashes -r requirements/runtime.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt requirements/runtime.txt | $(VENV)/bin/python
	@echo "正在安装测试所需的 Python 包……"
	@$(PY) -m pip install -qq --require-hashes -r requirements/dev.txt
	@touch $(VENV)/.runtime $@

$(VENV)/.node: requirements/node.txt | $(VENV)/bin/python
	@if sh tools/has_node.sh; then :; else \
	echo "没有可用的 Node，正在用 pip 安装……"; \
	$(PY) -m pip install -qq --require-hashes -r requirements/node.txt; fi
	@touch $@

node_modules/.runtime: package-lock.json | $(VENV)/.node
	@echo "正在安装 npm 包……"
	@sh tools/npm.sh ci --omit=dev
	@touch $@

node_modules/.dev: package-lock.json | $(VENV)/.node
	@echo "正在安装测试所需的 npm 包……"
	@sh tools/npm.sh ci
	@touch node_modules/.runtime $@

$(PEERS)/.ready: bench/peers/package-lock.json bench/peers/requirements.txt | $(VENV)/.node
	@echo "正在安装 Hugo、Pagefind 和 Lighthouse，只用来比较和打分……"
	@rm -rf $(PEERS) && mkdir -p $(PEERS)
	@cp .npmrc bench/peers/package.json bench/peers/package-lock.json $(PEERS)/
	@sh tools/npm.sh ci --prefix $(PEERS)
	@$(PYTHON) -m venv $(PEERS)/venv
	@$(PEERS)/venv/bin/python -m pip install -qq --require-hashes -r bench/peers/requirements.txt
	@touch $@

$(PEERS)-pictures/.ready: bench/peers/pictures.txt
	@echo "正在安装 pelican-image-process，只用来比较……"
	@rm -rf $(PEERS)-pictures
	@$(PYTHON) -m venv $(PEERS)-pictures
	@$(PEERS)-pictures/bin/python -m pip install -qq --require-hashes -r bench/peers/pictures.txt
	@touch $@
