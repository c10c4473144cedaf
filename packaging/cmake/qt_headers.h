#pragma once
//! \file
//! Precompiled for everything that draws. Sources include what they use all the same: this is
//! speed, not an interface.

#include <QAbstractTableModel>
#include <QApplication>
#include <QBoxLayout>
#include <QFormLayout>
#include <QFuture>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMainWindow>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QSvgRenderer>
#include <QTableView>
#include <QTimer>
#include <QtCharts/QChartView>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>
