"""Whatever a file may be made of; each is plain data that another process can take."""

from jobs.papers.assessment_contents import Assessment
from jobs.papers.board_contents import Board
from jobs.papers.chart_contents import StatusChart, TrendChart
from jobs.papers.letter_contents import Letter
from jobs.papers.paper_contents import Register, Report

Contents = Register | Report | Assessment | StatusChart | TrendChart | Letter | Board
